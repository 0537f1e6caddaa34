import type { Config } from './config.ts'
import type { SignIns } from './database/prepare.ts'

/** The one line that scripts wait for, and below it how to get in. */
export function announce(config: Config, signIns: SignIns): void {
  console.log([`Inopsio is ready at ${config.publicUrl}`, ...signIns].join('\n'))
}
