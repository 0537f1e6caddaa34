import { amountOf } from './figures.ts'
import type { Adjustment } from './forecast.api.ts'
import { useNumbers } from './use-numbers.ts'

/** What a manager says a figure will come to: who, when and why. */
export function Said({ adjustment, of }: { adjustment: Adjustment | undefined; of?: string }) {
  const { money, moment } = useNumbers()
  if (!adjustment) return null
  const { value, note, createdBy, createdAt } = adjustment
  return (
    <div className="text-small text-muted">
      {of && `${of}: `}adjusted to {money(amountOf(value))}
      <br />
      {note} – {createdBy?.title ?? 'somebody'}, {moment(createdAt)}
    </div>
  )
}
