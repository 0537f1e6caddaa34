import { exchange } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { actOn, type RecordData, updateRecord } from '../record/record.api.ts'
import type { BoardColumn } from './columns.ts'
import { fieldsNamed, type Move } from './moves.ts'

type Place = { readonly entity: EntityMeta; readonly field: FieldMeta }

/** Answers the change that takes the move back. Fields that the action does not take are saved first. */
export async function carryOut(
  { entity, field }: Place,
  { id }: RecordData,
  { value }: BoardColumn,
  move: Move,
  entered: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (move.by === 'update') {
    const body = { ...entered, [field.key]: value }
    return (await exchange('PATCH', `${entity.route}/${id}`, { body })).headers.get('X-Change')
  }
  const { action, input } = move
  const takes = (key: string) => action.input.some(one => one.key === key)
  const own = Object.fromEntries(Object.entries(entered).filter(([key]) => takes(key)))
  const further = Object.fromEntries(Object.entries(entered).filter(([key]) => !takes(key)))
  if (Object.keys(further).length > 0) await updateRecord(entity, id, further, undefined)
  return actOn(entity, id, action.key, { ...input, ...own }, undefined)
}

/** The fields that a refused move still needs; none where it was refused for something else. */
export const fieldsMissing = (entity: EntityMeta, move: Move, error: unknown): readonly FieldMeta[] =>
  error instanceof ApiProblem && error.status === 422
    ? fieldsNamed(
        entity,
        move,
        error.problems.map(({ path }) => path),
      )
    : []
