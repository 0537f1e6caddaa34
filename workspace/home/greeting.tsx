import { useWorkspace } from '../meta/use-workspace.ts'

/** A plain word and the day it is. */
export function Greeting() {
  const { user, view } = useWorkspace()
  const now = new Date()
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone: view.zone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  )
  const date = new Intl.DateTimeFormat(view.locale, { timeZone: view.zone, dateStyle: 'full' }).format(now)
  const [first] = user.name.split(' ')
  return (
    <div className="min-w-0 flex-1 basis-52">
      <h1 className="truncate text-title font-semibold">
        {wordAt(hour)}, {first}
      </h1>
      <p className="text-small text-muted">{date}</p>
    </div>
  )
}

export const wordAt = (hour: number): string =>
  hour >= 5 && hour < 12 ? 'Good morning' : hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening'
