import { writeInstant } from '@inopsio/kernel/views'
import { useWorkspace } from '../meta/use-workspace.ts'

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 hours ago" within a week, the date beyond; the exact time is its title. */
export function Ago({ instant }: { instant: string }) {
  const { view } = useWorkspace()
  const exact = writeInstant(instant, view.locale, view.zone)
  return (
    <time dateTime={instant} title={exact}>
      {relative(instant, view.locale) ?? exact}
    </time>
  )
}

function relative(instant: string, locale: string): string | undefined {
  const seconds = (Date.now() - Date.parse(instant)) / 1000
  if (Number.isNaN(seconds) || seconds > 6 * 86_400) return undefined
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = steps.find(([, size]) => seconds >= size)
  return step ? format.format(-Math.floor(seconds / step[1]), step[0]) : format.format(0, 'second')
}
