import type { Kernel } from '../kernel.ts'
import type { RecordFeed } from '../mcp/watching.ts'
import { hubOf } from './open-hub.ts'
import type { Reader } from './reader.ts'
import type { Outlet } from './stream.ts'

/** Follows, inside the program, the records of whoever is connected to it in another way than by a stream of events. */
export const recordFeed = (kernel: Kernel): RecordFeed => ({
  follow(context, onChange) {
    const { credential, principal, tenant } = context
    if (!('tokenHash' in credential)) return () => undefined
    const reader: Reader = {
      stream: outlet(onChange),
      tokenHash: credential.tokenHash,
      token: Buffer.from(credential.tokenHash).toString('hex'),
      tenant: tenant.id,
      user: principal.userId ?? '',
      topics: null,
      wantsRows: false,
      wantsPresence: false,
      wantsJobs: false,
      since: null,
      context,
    }
    const hub = hubOf(kernel)
    hub.join(reader)
    return () => hub.leave(reader)
  },
})

function outlet(onChange: (entity: string, id: string) => void): Outlet {
  let isOpen = true
  return {
    get isOpen() {
      return isOpen
    },
    isStuck: () => false,
    say({ about }) {
      if (about && isOpen) onChange(about.entity, about.id)
    },
    settle() {},
    beat() {},
    reset() {},
    end() {
      isOpen = false
    },
  }
}
