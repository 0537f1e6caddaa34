import { Sheet } from '@inopsio/ui'
import { useOwnLinks } from '../shell/own-links.ts'
import { NotificationPanel } from './panel.tsx'

/** What there is to know, beside the page one is at. */
export function NotificationSheet({ side, onClose }: { side: 'start' | 'end'; onClose: () => void }) {
  const onClick = useOwnLinks()
  return (
    <Sheet open onOpen={open => !open && onClose()} side={side} title="Notifications">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: turns clicks on real links into navigation */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys on links arrive as clicks */}
      <div onClick={onClick} className="-mx-3">
        <NotificationPanel onGo={onClose} />
      </div>
    </Sheet>
  )
}
