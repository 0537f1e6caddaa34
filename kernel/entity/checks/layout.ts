import type { ResolvedEntity } from '../registry.ts'
import { type Check, fieldOf, repeated, type Said, unknownFields, when } from './check.ts'

/** Lists, forms, keys, freezing and retention name fields that exist; tenants' own entities had no compiler. */
export const checkLayout: Check = entity => [
  ...unknownFields(entity, 'key', entity.key),
  ...unknownFields(entity, 'list.columns', entity.list?.columns),
  ...unknownFields(entity, 'list.filters', entity.list?.filters),
  ...unknownFields(entity, 'list.sort', entity.list?.sort === undefined ? [] : [entity.list.sort]),
  ...when(entity.list?.columns.length === 0, 'list.columns names no field.'),
  ...checkBoard(entity),
  ...checkDates(entity),
  ...checkForm(entity),
  ...unknownFields(entity, 'quick', entity.quick),
  ...repeated(entity.quick ?? []).map(key => `quick names ${key} twice.`),
  ...checkFrozen(entity),
  ...checkRetention(entity),
]

function checkBoard(entity: ResolvedEntity): readonly string[] {
  const board = entity.list?.board
  if (board === undefined) return []
  return when(
    !['state', 'choice', 'ref'].includes(fieldOf(entity, board)?.kind ?? ''),
    `list.board names ${board}, which is no state, choice or reference.`,
  )
}

/** What a calendar asks for is a stretch of time among all records: an index has to carry where it starts. */
function checkDates(entity: ResolvedEntity): readonly string[] {
  const { start, end, time, zone, minutes, by } = entity.list?.dates ?? {}
  if (start === undefined) return []
  const beside = [time, zone, minutes].filter(key => key !== undefined)
  return [
    ...unknownFields(entity, 'list.dates', beside),
    ...[start, ...(end === undefined ? [] : [end])]
      .filter(key => !isTime(fieldOf(entity, key)))
      .map(key => `list.dates names ${key}, which is no date or time.`),
    ...when(
      isTime(fieldOf(entity, start)) && !isIndexed(entity, start),
      `list.dates starts with ${start}, which has no index.`,
    ),
    ...when(
      by !== undefined && !Object.hasOwn(entity.actions, by),
      `list.dates moves by ${by}, which is no action.`,
    ),
    ...when(
      (time === undefined) !== (zone === undefined),
      'list.dates: a time needs a zone, and a zone a time.',
    ),
  ]
}

function checkForm({ form = {}, ...entity }: ResolvedEntity): readonly string[] {
  const named = Object.values(form).flat()
  return [
    ...Object.entries(form).flatMap(([section, keys]) => [
      ...unknownFields(entity, `form.${section}`, keys),
      ...when(keys.length === 0, `form.${section} names no field.`),
    ]),
    ...repeated(named).map(key => `form shows ${key} twice.`),
  ]
}

const checkFrozen = (entity: ResolvedEntity): readonly string[] =>
  Object.entries(entity.frozen ?? {}).flatMap(([key, rule]) => {
    const field = fieldOf(entity, key)
    if (field?.kind !== 'state') return [`frozen names ${key}, which is no state.`]
    return [
      ...(rule?.phases ?? [])
        .filter(phase => !Object.hasOwn(field.phases ?? {}, phase))
        .map(phase => `frozen names the phase ${phase}, which ${key} does not have.`),
      ...unknownFields(entity, `frozen.${key}`, rule?.except),
    ]
  })

function checkRetention(entity: ResolvedEntity): readonly string[] {
  const { retain } = entity
  if (!retain) return []
  const since = fieldOf(entity, retain.since)
  return [
    ...when(
      !(Number.isInteger(retain.months) && retain.months > 0),
      'retain.months is a number of whole months.',
    ),
    ...when(!isTime(since), `retain.since names ${retain.since}, which is no date or time.`),
    ...when(
      isTime(since) && !isIndexed(entity, retain.since),
      `retain.since names ${retain.since}, which has no index: what is over would be looked for in all records.`,
    ),
    ...when(
      (entity.class ?? 'entity') !== 'entity' || entity.part !== undefined || entity.scope === 'view',
      'retain is for records that can be changed and deleted by themselves.',
    ),
  ]
}

const isIndexed = (entity: ResolvedEntity, key: string): boolean =>
  fieldOf(entity, key)?.index === true || Object.values(entity.index ?? {}).some(([first]) => first === key)

const isTime = (field: Said | undefined): boolean =>
  ['date', 'dateTime'].includes(field?.as?.kind ?? field?.kind ?? '')
