import { Sheet } from '@inopsio/ui'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Navigation } from './navigation.tsx'
import { useOwnLinks } from './own-links.ts'
import { UserMenu } from './user-menu.tsx'

/** All places, on a phone. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const { tenant } = useWorkspace()
  const onClick = useOwnLinks()
  return (
    <Sheet open onOpen={open => !open && onClose()} side="end" title={tenant.name}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: turns clicks on real links into navigation */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys on links arrive as clicks */}
      <div onClick={onClick} className="-mx-5 flex min-h-full flex-col">
        <div className="flex-1">
          <Navigation onGo={onClose} />
        </div>
        <div className="border-t border-line p-2">
          <UserMenu onGo={onClose} />
        </div>
      </div>
    </Sheet>
  )
}
