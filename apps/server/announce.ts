import type { Config } from './config.ts'
import type { Prepared } from './database/prepare.ts'

/** The one line scripts wait for, and below it how to sign in. */
export function announce(config: Config, prepared: Prepared): void {
  const lines = prepared.signIns.length > 0 ? ['', ...prepared.signIns] : []
  console.log([`Inopsio is ready at ${config.publicUrl}`, ...lines].join('\n'))
}
