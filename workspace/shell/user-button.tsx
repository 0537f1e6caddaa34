import { Avatar } from '@inopsio/ui'
import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'

/** Who one is, and where; opens the menu of one's own. */
export function UserButton(props: ComponentProps<'button'>) {
  const { user, tenant } = useWorkspace()
  return (
    <button
      type="button"
      {...props}
      className="flex min-h-control w-full items-center gap-2.5 rounded-control px-1.5 py-1 text-start hover:bg-hover aria-expanded:bg-hover"
    >
      <Avatar name={user.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{user.name}</span>
        <span className="block truncate text-small text-subtle">{tenant.name}</span>
      </span>
      <ChevronsUpDown size={14} className="text-subtle" aria-hidden />
    </button>
  )
}
