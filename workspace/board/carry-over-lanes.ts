import { exchange } from '../api/client.ts'
import { type RecordData, undoChange } from '../record/record.api.ts'
import { carryOut } from './carry-out.ts'
import type { Way } from './moves.ts'
import type { Board } from './use-board.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Carries a card to its place, in whatever lane. Answers the changes that take it back, the youngest first. Two fields are
 * one update; beside an action the lane's field is written after it, and if that is refused, nothing has been moved.
 */
export async function carryOverLanes(
  { entity }: Board,
  record: RecordData,
  { field, column, move, also }: Way,
  entered: Values,
): Promise<readonly (string | null)[]> {
  const place = { entity, field }
  if (move.by === 'update') return [await carryOut(place, record, column, move, { ...entered, ...also })]
  const acted = await carryOut(place, record, column, move, entered)
  if (Object.keys(also).length === 0) return [acted]
  try {
    const { headers } = await exchange('PATCH', `${entity.route}/${record.id}`, { body: also })
    return [headers.get('X-Change'), acted]
  } catch (error) {
    if (acted) await undoChange(acted)
    throw error
  }
}
