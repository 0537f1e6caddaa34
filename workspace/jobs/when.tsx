import { writeInstant } from '@inopsio/kernel/views'
import { useWorkspace } from '../meta/use-workspace.ts'

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** A time to come: "in 10 minutes"; the exact time is its title. */
export function When({ instant }: { instant: string }) {
  const { view } = useWorkspace()
  const seconds = Math.max(0, (Date.parse(instant) - Date.now()) / 1000)
  const [unit, size] = steps.find(([, least]) => seconds >= least) ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(view.locale, { numeric: 'auto' })
  return (
    <time dateTime={instant} title={writeInstant(instant, view.locale, view.zone)}>
      {format.format(Math.floor(seconds / size), unit)}
    </time>
  )
}
