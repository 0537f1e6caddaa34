import type { DatabaseError } from '../db/errors.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { forbidden, invalid, type Problem, Refusal } from '../errors.ts'
import { shortName } from '../migrate/print/name.ts'
import { linkOf } from './layout.ts'
import { noSuch, targetOf } from './references.ts'

/** What a constraint of the database means to people. */
interface Meaning {
  readonly entity: ResolvedEntity
  readonly problems: readonly Problem[]
}

const cache = new WeakMap<Registry, ReadonlyMap<string, Meaning>>()

/**
 * The refusal that a server error stands for, or null when it is a fault of ours. Input is validated before it is
 * sent, so these are what only the database can know: what is taken, what is gone, what somebody else did meanwhile.
 */
export function refusalOf(registry: Registry, entity: ResolvedEntity, error: DatabaseError): Refusal | null {
  switch (error.code) {
    case 'IN422':
      return invalid(JSON.parse(error.detail ?? '[]') as Problem[])
    case '23505':
    case '23514':
      return broken(registry, entity, error)
    case '23503':
    case '23001':
      return isStillUsed(error) ? null : broken(registry, entity, error)
    case '23502':
      return invalid([missing(registry, entity, error)])
    case '22003':
      return invalid([
        { path: '', code: 'range', message: 'A number that follows from these values is too large.' },
      ])
    case '42501':
      return forbidden(outOfReach(registry, entity, error))
    default:
      return null
  }
}

/** A delete met records that still point here; see `used-by.ts`, which counts them. */
export const isStillUsed = (error: DatabaseError): boolean =>
  error.code === '23001' || (error.code === '23503' && /still referenced/.test(error.detail ?? ''))

/** The entity whose records kept one from being deleted. */
export const referringEntity = (registry: Registry, error: DatabaseError): ResolvedEntity | undefined =>
  meanings(registry).get(error.constraint ?? '')?.entity

function broken(registry: Registry, entity: ResolvedEntity, error: DatabaseError): Refusal | null {
  const meaning = meanings(registry).get(error.constraint ?? '')
  if (!meaning) return closed(registry, error)
  const prefix = partPrefix(registry, entity, meaning.entity)
  return invalid(meaning.problems.map(problem => ({ ...problem, path: prefix + problem.path })))
}

/** A record, or all records of its kind, that nobody changes any more. */
function closed(registry: Registry, error: DatabaseError): Refusal | null {
  const entity = byTable(registry, error.table)
  if (
    !entity ||
    ![shortName(entity.table, 'frozen'), shortName(entity.table, 'ledger')].includes(error.constraint ?? '')
  )
    return null
  return new Refusal(409, 'frozen', error.message)
}

function missing(registry: Registry, entity: ResolvedEntity, error: DatabaseError): Problem {
  const holder = byTable(registry, error.table) ?? entity
  const field = [...holder.all.values()].find(each =>
    each.columns.some(column => column.name === error.column),
  )
  const path = partPrefix(registry, entity, holder) + (field?.key ?? '')
  return { path, code: 'required', message: `${field?.label ?? 'A value'} is required.` }
}

function outOfReach(registry: Registry, entity: ResolvedEntity, error: DatabaseError): string {
  const table = /for table "([a-z0-9_]+)"/.exec(error.message)?.[1]
  const holder = byTable(registry, table) ?? entity
  return `You may not write this ${holder.label[0].toLowerCase()}: it would lie outside of what you may change.`
}

const byTable = (registry: Registry, table: string | undefined): ResolvedEntity | undefined =>
  [...registry.entities.values()].find(entity => entity.table === table)

/** Problems of a part are shown at the field that holds it. */
function partPrefix(registry: Registry, entity: ResolvedEntity, holder: ResolvedEntity): string {
  if (holder === entity) return ''
  const field = [...entity.all.values()].find(
    each => each.field.kind === 'parts' && registry.get(targetOf(each.field, entity)) === holder,
  )
  return field ? `${field.key}.` : ''
}

/** All constraints that declarations bring along, by the name the migrations give them. */
function meanings(registry: Registry): ReadonlyMap<string, Meaning> {
  const known = cache.get(registry)
  if (known) return known
  const found = new Map<string, Meaning>()
  for (const entity of registry.entities.values())
    for (const [name, problems] of meaningsOf(registry, entity)) found.set(name, { entity, problems })
  cache.set(registry, found)
  return found
}

function* meaningsOf(registry: Registry, entity: ResolvedEntity): Iterable<[string, readonly Problem[]]> {
  const { table, label } = entity
  yield [
    `${table}_pkey`,
    [{ path: 'id', code: 'taken', message: `A ${label[0].toLowerCase()} with this id already exists.` }],
  ]
  for (const [name, { on, message }] of Object.entries(entity.unique ?? {}))
    yield [shortName(table, name), on.map(path => ({ path, code: 'unique', message }))]
  for (const [name, { on, message }] of Object.entries(entity.check ?? {}))
    yield [shortName(table, name), on.map(path => ({ path, code: name, message }))]
  for (const field of entity.all.values()) yield* meaningsOfField(registry, entity, field)
}

function* meaningsOfField(
  registry: Registry,
  entity: ResolvedEntity,
  field: ResolvedField,
): Iterable<[string, readonly Problem[]]> {
  // What a tenant added has no column, and so no constraint.
  if (field.custom) return
  const { table } = entity
  const { key: path, label, columns } = field
  for (const { name, checks = [] } of columns)
    for (const { suffix, message } of checks)
      yield [shortName(table, name, suffix), [{ path, code: suffix, message: `${label}: ${message}` }]]
  const column = columns[0]?.name ?? ''
  if (field.field.kind === 'number')
    yield [
      shortName(table, column, 'once'),
      [{ path, code: 'unique', message: `${label} is already taken.` }],
    ]
  if (field.field.kind === 'tree') yield* meaningsOfTree(entity, field, column)
  const { within } = field.field as { within?: string }
  if (field.field.kind === 'ref' || field.field.kind === 'tree')
    yield [
      shortName(table, column, 'fkey'),
      [within ? elsewhere(entity, field, within) : gone(registry, entity, field)],
    ]
  if (within) yield [shortName(table, column, 'within'), [elsewhere(entity, field, within)]]
  if (field.field.kind === 'refs')
    yield [shortName(linkOf(entity, field).table, 'target_id', 'fkey'), [gone(registry, entity, field)]]
}

function* meaningsOfTree(
  { table, label: [one] }: ResolvedEntity,
  { key, label }: ResolvedField,
  column: string,
): Iterable<[string, readonly Problem[]]> {
  const message = `${label}: a ${one.toLowerCase()} cannot lie below itself.`
  for (const suffix of ['self', 'circle'])
    yield [shortName(table, column, suffix), [{ path: key, code: 'circle', message }]]
}

/** Visible, or the guard had spoken first; but of another source, pipeline or whatever both have to agree on. */
function elsewhere(entity: ResolvedEntity, { key, label }: ResolvedField, within: string): Problem {
  const common = entity.all.get(within)?.label ?? within
  return { path: key, code: 'within', message: `${label}: choose one that belongs to ${common}.` }
}

function gone(registry: Registry, entity: ResolvedEntity, { key, label, field }: ResolvedField): Problem {
  const target = registry.get(targetOf(field, entity))
  return { path: key, code: 'reference', message: noSuch({ label, target }) }
}
