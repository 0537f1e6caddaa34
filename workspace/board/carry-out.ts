import { exchange } from '../api/client.ts'
import { actOn, type RecordData, undoChange, updateRecord } from '../record/record.api.ts'
import type { Way } from './moves.ts'
import type { Board } from './use-board.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Tells the server of a move. Answers the changes that take it back, the youngest first. Fields that an action needs and
 * does not take are saved before it; what is written for the lane comes after it, and if that is refused, nothing is moved.
 */
export async function carryOut(
  { entity }: Board,
  { id }: RecordData,
  { field, column, move, also }: Way,
  entered: Values,
): Promise<readonly (string | null)[]> {
  const write = (body: Values) =>
    exchange('PATCH', `${entity.route}/${id}`, { body }).then(({ headers }) => headers.get('X-Change'))
  if (move.by === 'update') return [await write({ ...entered, ...also, [field.key]: column.value })]

  const { action, input } = move
  const takes = (key: string) => action.input.some(one => one.key === key)
  const own = Object.fromEntries(Object.entries(entered).filter(([key]) => takes(key)))
  const further = Object.fromEntries(Object.entries(entered).filter(([key]) => !takes(key)))
  if (Object.keys(further).length > 0) await updateRecord(entity, id, further, undefined)
  const acted = await actOn(entity, id, action.key, { ...input, ...own }, undefined)
  if (Object.keys(also).length === 0) return [acted]
  try {
    return [await write(also), acted]
  } catch (error) {
    if (acted) await undoChange(acted)
    throw error
  }
}
