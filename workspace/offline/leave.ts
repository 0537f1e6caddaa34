import { toast } from '@inopsio/ui'
import { keptOwner } from './owner.ts'

/** Removes what was kept on this device before its person leaves it; answers false while changes of hers wait to be sent. */
export async function leaveDevice(): Promise<boolean> {
  if (keptOwner() === null) return true
  const { look } = await import('./outbox.ts')
  if ((await look()).length === 0) {
    await (await import('./device.ts')).keepNothing()
    return true
  }
  toast({
    tone: 'note',
    title: 'Not signed out yet',
    text: 'Changes on this device have not been sent. Send or discard them first.',
  })
  return false
}
