import { CheckSquare, Mail, NotebookPen, Phone, Users } from 'lucide-react'
import type { ActivityData } from './activity.api.ts'

const icons = { task: CheckSquare, call: Phone, meeting: Users, note: NotebookPen, email: Mail } as const

export const labels = {
  task: 'Task',
  call: 'Call',
  meeting: 'Meeting',
  note: 'Note',
  email: 'E-mail',
} as const

/** What kind of activity it is, as a round mark. */
export function ActivityMark({ kind }: { kind: ActivityData['kind'] }) {
  const Icon = icons[kind] ?? CheckSquare
  return (
    <span
      className="grid size-7 place-items-center rounded-full bg-accent-soft text-accent-ink"
      title={labels[kind]}
    >
      <Icon size={14} aria-hidden />
    </span>
  )
}
