import { EmptyState } from '@inopsio/ui'
import { Compass } from 'lucide-react'

/** Also stands for records one may not see: the server does not tell the difference. */
export function NotFound() {
  return (
    <EmptyState
      icon={<Compass size={22} />}
      title="Not found"
      text="This page does not exist, or it is not shared with you. It may have been deleted: look in the trash."
      action={
        <a href="/app/" className="font-medium text-accent-ink hover:underline">
          Go to the start
        </a>
      }
    />
  )
}
