import { cx, IconButton } from '@inopsio/ui'
import { Circle, CircleCheck } from 'lucide-react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import type { Notification } from './notifications.api.ts'
import { useMarks } from './use-marks.ts'

type Props = { notifications: readonly Notification[]; onGo?: () => void }

/** Each leads to what it is about, and counts as read then. */
export function NotificationList({ notifications, onGo }: Props) {
  return (
    <ul className="flex flex-col gap-px">
      {notifications.map(each => (
        <Item key={each.id} notification={each} {...(onGo && { onGo })} />
      ))}
    </ul>
  )
}

function Item({ notification, onGo }: { notification: Notification; onGo?: () => void }) {
  const { id, title, text, about, link, readAt, createdAt } = notification
  const { view } = useWorkspace()
  const marks = useMarks()
  const isUnread = readAt === null
  const href = about ? view.href(about.entity, about.id) : link
  const go = () => {
    if (isUnread) void marks.read(id)
    onGo?.()
  }
  const words = (
    <>
      <span className={cx('block wrap-anywhere', isUnread ? 'font-medium' : 'text-muted')}>
        {isUnread && <span className="sr-only">Unread: </span>}
        {title}
      </span>
      {text && <span className="mt-0.5 line-clamp-2 block text-small text-muted">{text}</span>}
      <span className="mt-0.5 block text-small text-subtle">
        <Ago instant={createdAt} />
      </span>
    </>
  )
  return (
    <li className="group relative flex items-start gap-1 rounded-control hover:bg-hover">
      {isUnread && <span aria-hidden className="absolute start-1 top-3.5 size-1.5 rounded-full bg-accent" />}
      {href ? (
        <a
          href={href}
          onClick={go}
          className="min-w-0 flex-1 rounded-control py-2 ps-4 outline-offset-[-2px]"
        >
          {words}
        </a>
      ) : (
        <div className="min-w-0 flex-1 py-2 ps-4">{words}</div>
      )}
      <IconButton
        size="small"
        label={isUnread ? 'Mark as read' : 'Mark as unread'}
        icon={isUnread ? <Circle size={13} /> : <CircleCheck size={13} />}
        onClick={() => void (isUnread ? marks.read(id) : marks.unread(id))}
        className="mt-1.5 me-1 md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100"
      />
    </li>
  )
}
