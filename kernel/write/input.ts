import { customKey } from '../custom/custom-field.ts'
import { isCarrier } from '../entity/carriers.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { AnyField, Issues } from '../fields/kind.ts'
import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import { addRequired, isList, named } from '../fields/value-words.ts'
import type { Context } from '../rights/context.ts'
import { defaultOf } from './defaults.ts'
import { nearest } from './nearest.ts'
import { isObject, type PartsField, readParts } from './parts-input.ts'
import { isNewId } from './record-id.ts'
import { whyNotWritable } from './writable.ts'

/** Field key → validated value in the shape of `FieldValues`; parts are `PartValues[]`. */
export type Values = Record<string, unknown>

/** One row of a parts field. With an id it keeps and changes that row, otherwise it is new. */
export interface PartValues {
  readonly entity: ResolvedEntity
  readonly id: string | null
  readonly values: Values
}

/**
 * Who fills the input in: a client through any surface; an import, which may also set initial states; or a handler,
 * which may set everything that the database does not derive.
 */
export type Author = 'client' | 'import' | 'handler'

export interface InputRules {
  readonly registry: Registry
  readonly context: Context
  readonly operation: 'create' | 'update'
  readonly by: Author
}

/**
 * Validates a whole input at once. Every problem goes to `issues`, with a path such as `lines[2].price`; what comes
 * back is complete (defaults filled in on create) and normalised, and means something only if no problem was added.
 */
export function readInput(
  rules: InputRules,
  entity: ResolvedEntity,
  input: unknown,
  issues: Issues,
  path = '',
): Values {
  if (!isObject(input)) {
    issues.add(path, 'type', `Send a JSON object with the fields of a ${entity.label[0].toLowerCase()}.`)
    return {}
  }
  const values: Values = {}
  const given = withOwnFields(entity, input, issues, path)
  for (const key of Object.keys(given)) {
    if (given[key] === undefined) continue
    const value = readField(rules, entity, key, given[key], issues, join(path, key))
    if (value !== undefined) values[key] = value
  }
  if (rules.operation === 'create') fillIn(rules, entity, given, values, issues, path)
  return values
}

/** `custom: { region }` says the same as `custom.region`: the tenant's fields are fields like ours from here on. */
function withOwnFields(
  entity: ResolvedEntity,
  input: Record<string, unknown>,
  issues: Issues,
  path: string,
): Record<string, unknown> {
  const { custom: own, ...rest } = input
  if (own === undefined || !entity.all.has('custom')) return input
  if (isObject(own)) return withOwnNames(entity, input)
  issues.add(join(path, 'custom'), 'type', 'Send an object with the own fields of the record, by key.')
  return rest
}

/** The same for input that is known to be well-formed. */
export function withOwnNames(entity: ResolvedEntity, input: Values): Values {
  const { custom: own, ...rest } = input
  if (!isObject(own) || !entity.all.has('custom')) return input
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(own).map(([key, value]) => [customKey(key), value])),
  }
}

/** Validates values of fields that belong to no table: the input of an action. */
export function readFields(
  rules: InputRules,
  fields: ReadonlyMap<string, ResolvedField>,
  input: unknown,
  issues: Issues,
): Values {
  if (!isObject(input)) {
    issues.add('', 'type', 'Send a JSON object.')
    return {}
  }
  const values: Values = {}
  for (const key of Object.keys(input)) {
    const resolved = fields.get(key)
    if (!resolved) addUnknown(key, fields.keys(), issues, key)
    else values[key] = readValue(rules, resolved, input[key] ?? null, issues, key)
  }
  for (const [key, { field, label }] of fields)
    if (!(key in values)) values[key] = valueWithout(rules, field, label, issues, key)
  return values
}

/** The value for one key of the input; undefined when it is refused. */
function readField(
  rules: InputRules,
  entity: ResolvedEntity,
  key: string,
  input: unknown,
  issues: Issues,
  path: string,
): unknown {
  if (key === 'id') return readId(rules, input, issues, path)
  const resolved = entity.all.get(key)
  if (!resolved) return addUnknown(key, writableKeys(rules, entity), issues, path)
  const reason = whyNotWritable(entity, resolved, rules.by, rules.operation)
  if (reason) return void issues.add(path, 'readOnly', reason)
  if (rules.by !== 'handler' && rules.context.fieldOwners(entity, key, 'update') === 'none')
    return void issues.add(path, 'forbidden', `You may not set ${resolved.label}.`)
  const value = readValue(rules, resolved, input, issues, path)
  if (entity.seenWith === key && value)
    checkCarrier(rules, value as AnyReference, resolved.label, issues, path)
  return value
}

function checkCarrier(
  { registry }: InputRules,
  { entity }: AnyReference,
  label: string,
  issues: Issues,
  path: string,
): void {
  const target = registry.entities.get(entity)
  if (target?.route && !isCarrier(target))
    issues.add(`${path}.entity`, 'target', `${label}: nothing can hang on records of "${entity}".`)
}

function readId(rules: InputRules, input: unknown, issues: Issues, path: string): unknown {
  if (rules.operation === 'update')
    return void issues.add(path, 'readOnly', 'The id of a record never changes; leave it out.')
  if (isNewId(input)) return input
  issues.add(
    path,
    'uuid',
    'An id brought by the client must be a UUIDv7 in lower case; leave it out to get one.',
  )
}

function readValue(
  rules: InputRules,
  { field, kind, label }: ResolvedField,
  input: unknown,
  issues: Issues,
  path: string,
): unknown {
  if (input === null) return readNull(field, label, issues, path)
  if (kind.storage === 'child')
    return readParts(rules, field as PartsField, label, input, issues, path, readInput)
  if (input === 'me' && isUserReference(field)) return readMe(rules, issues, path)
  if (field.kind === 'number') return readNumber(input, label, issues, path)
  const value =
    named(label, issues, () => kind.parse(input, field, path, issues, rules.context.values)) ?? null
  if (field.kind === 'refAny' && value !== null)
    checkTarget(rules, value as AnyReference, label, issues, path)
  return value
}

/** Records of any entity may be pointed to, but only records. */
function checkTarget(
  { registry }: InputRules,
  { entity }: AnyReference,
  label: string,
  issues: Issues,
  path: string,
): void {
  const target = registry.entities.get(entity)
  if (target?.route && target.scope !== 'view') return
  issues.add(`${path}.entity`, 'target', `${label}: records of "${entity}" cannot be pointed to.`)
}

/** Sets, lists and flags have no "no value": empty is as little as they hold. */
function readNull(field: AnyField, label: string, issues: Issues, path: string): unknown {
  if (isList(field)) return field.required ? addRequired(label, issues, path) : []
  if (field.required || field.kind === 'flag' || field.kind === 'state')
    return addRequired(label, issues, path)
  return null
}

function readMe({ context }: InputRules, issues: Issues, path: string): unknown {
  const { userId } = context.principal
  if (userId === null)
    issues.add(path, 'me', 'Nobody is signed in as a user here; give a user id instead of "me".')
  return userId
}

/** Stands for "the next number of the series, taken when everything else is done". */
export const NEXT_NUMBER = 'next'

function readNumber(input: unknown, label: string, issues: Issues, path: string): unknown {
  if (input === NEXT_NUMBER) return NEXT_NUMBER
  issues.add(
    path,
    'readOnly',
    `${label} is given out by its series; set it to "${NEXT_NUMBER}" to take the next one.`,
  )
}

/** Defaults and required fields of a new record. */
function fillIn(
  rules: InputRules,
  entity: ResolvedEntity,
  input: Record<string, unknown>,
  values: Values,
  issues: Issues,
  path: string,
): void {
  for (const [key, resolved] of entity.all) {
    if (resolved.isSystem || input[key] !== undefined || !isStored(resolved)) continue
    const value = valueWithout(rules, resolved.field, resolved.label, issues, join(path, key))
    if (value !== null) values[key] = value
  }
}

/** What a field holds that nobody filled in. Fields set by the program are its own responsibility. */
function valueWithout(
  rules: InputRules,
  field: AnyField,
  label: string,
  issues: Issues,
  path: string,
): unknown {
  const value = defaultOf(field, rules.context)
  if (value !== null) return value
  if (isList(field)) {
    if (field.required || minOf(field) > 0) addRequired(label, issues, path)
    return []
  }
  if (field.required && !field.system) addRequired(label, issues, path)
  return null
}

function addUnknown(key: string, candidates: Iterable<string>, issues: Issues, path: string): undefined {
  const meant = nearest(key, candidates)
  const name = key.length > 60 ? `${key.slice(0, 60)}…` : key
  issues.add(path, 'unknownField', `There is no field "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`)
}

const writableKeys = (rules: InputRules, entity: ResolvedEntity): string[] =>
  [...entity.all.values()]
    .filter(field => !whyNotWritable(entity, field, rules.by, rules.operation))
    .map(field => field.key)

/** Derived kinds get their value elsewhere. */
const isStored = ({ kind, field }: ResolvedField): boolean =>
  (kind.writable && field.kind !== 'custom') || field.kind === 'state'

const minOf = (field: AnyField): number => (field as { min?: number }).min ?? 0

export const isUserReference = (field: AnyField): boolean =>
  field.kind === 'ref' && (field as { target?: string }).target === 'core.user'

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)
