import type { Problem } from '../../errors.ts'
import type { FileField } from '../../fields/file/file.ts'
import { unknownKeywords } from '../../fields/json/json-schema.ts'
import type { JsonSchema, ValueContext } from '../../fields/kind.ts'
import type { MoneyField } from '../../fields/money/money.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../registry.ts'
import { isText } from '../resolved-field.ts'
import { type Check, declared, fieldOf, type Said, when } from './check.ts'
import { isNeeded } from './references.ts'
import { checkSql } from './sql.ts'

/** Each field's options make sense for its kind. */
export const checkFields: Check = (entity, registry) => [
  ...checkCard(entity, registry),
  ...[...entity.all.values()]
    .filter(field => !field.isSystem)
    .flatMap(field => [
      ...checkMarks(field),
      ...checkDefault(field),
      ...checkPattern(field.key, field.field as Said),
      ...checkChoices(field.key, field.field as Said),
      ...checkSchema(field.key, field.field as Said & { schema?: JsonSchema }),
      ...checkDerived(entity, registry, field.key, field.field as Said),
      ...checkFile(entity, field),
      ...checkFollows(entity, field),
    ]),
]

function checkFollows(entity: ResolvedEntity, { key, field }: ResolvedField): readonly string[] {
  const { follows } = field as MoneyField
  if (field.kind !== 'money' || !follows) return []
  const { phases, kind } = fieldOf(entity, follows.state) ?? {}
  return [
    ...when(
      kind !== 'state' || !Object.hasOwn(phases ?? {}, follows.phase),
      `${key} follows the rates while ${follows.state} is ${follows.phase}, which is no phase of a state.`,
    ),
    ...when(
      fieldOf(entity, follows.closedOn)?.kind !== 'date',
      `${key} stays at the rate of ${follows.closedOn}, which is no date.`,
    ),
  ]
}

function checkMarks({ key, field, kind, columns }: ResolvedField): readonly string[] {
  const { min, max, scale } = field as { min?: number | string; max?: number | string; scale?: number }
  return [
    ...when(
      field.search === true && !isText(field) && field.kind !== 'longText',
      `${key} is searched, but is no text.`,
    ),
    ...when(
      field.index === true && columns.length === 0 && kind.storage !== 'side',
      `${key} has no column to index.`,
    ),
    ...when(
      min !== undefined && max !== undefined && Number(min) > Number(max),
      `${key} has a min above its max.`,
    ),
    ...when(
      scale !== undefined && !(Number.isInteger(scale) && scale >= 0 && scale <= 9),
      `${key} has a scale outside 0–9.`,
    ),
  ]
}

/** Neutral surroundings: a declared default must hold for every tenant. */
const anywhere: ValueContext = {
  locale: 'en',
  zone: 'UTC',
  baseCurrency: 'EUR',
  country: 'US',
  now: new Date(0),
  rate: () => '1',
  seal: () => new Uint8Array(),
}

/** `me`, `now` and `today` stand for values of the moment. */
const words = new Set(['me', 'now', 'today'])

function checkDefault({ key, field, kind }: ResolvedField): readonly string[] {
  const value = (field as Said).default
  if (value === undefined || words.has(value as string)) return []
  const problems: Problem[] = []
  const issues = {
    problems,
    add: (path: string, code: string, message: string) => void problems.push({ path, code, message }),
  }
  try {
    kind.parse(value, field, key, issues, anywhere)
  } catch (error) {
    return [`${key} cannot be checked: ${(error as Error).message}`]
  }
  return problems.map(problem => `${key} has a default it would refuse: ${problem.message}`)
}

function checkPattern(key: string, { pattern, kind }: Said): readonly string[] {
  if (pattern === undefined) return []
  if (kind === 'number')
    return when(
      (pattern.match(/\{n(?::[1-9])?\}/g) ?? []).length !== 1,
      `The pattern of ${key} needs exactly one {n}.`,
    )
  try {
    new RegExp(`^(?:${pattern})$`, 'u')
    return []
  } catch {
    return [`The pattern of ${key} is no regular expression.`]
  }
}

const choiceKey = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/

function checkChoices(key: string, { choices, statuses, phases, initial, kind }: Said): readonly string[] {
  if (kind !== 'choice' && kind !== 'state') return []
  const keys = Object.keys(choices ?? statuses ?? {})
  return [
    ...when(keys.length === 0, `${key} offers nothing to choose.`),
    ...keys
      .filter(k => !choiceKey.test(k))
      .map(k => `${key} has the choice ${k}; its key takes letters, digits, _ and -.`),
    ...Object.entries(statuses ?? {})
      .filter(([, status]) => !Object.hasOwn(phases ?? {}, status.phase))
      .map(([status, { phase }]) => `${key} puts ${status} in the phase ${phase}, which is not declared.`),
    ...when(
      kind === 'state' && !keys.includes(initial ?? ''),
      `${key} begins as ${initial}, which is no status.`,
    ),
  ]
}

const checkSchema = (key: string, { kind, schema }: Said & { schema?: JsonSchema }): readonly string[] =>
  kind === 'json' && schema
    ? unknownKeywords(schema).map(word => `The schema of ${key} says ${word}, which nobody checks.`)
    : []

function checkDerived(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  field: Said,
): readonly string[] {
  if (field.kind === 'generated') return checkSql(`The SQL of ${key}`, field.sql)
  if (field.kind === 'computed') return checkInputs(entity, registry, key, field)
  return field.kind === 'rollup' ? checkRollup(entity, registry, key, field) : []
}

/** What cards say has to stand somewhere. */
const checkCard: Check = (entity, registry) =>
  Object.entries(entity.card ?? {}).flatMap(([property, path]) =>
    when(!isPath(entity, registry, path), `Its card takes ${property} from ${path}, which is no field.`),
  )

/** `price` is a field of the record, `lines.price` one of its parts'. */
function checkInputs(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  { from = [] }: Said,
): readonly string[] {
  return from.flatMap(input => {
    return [
      ...when(!isPath(entity, registry, input), `${key} is computed from ${input}, which is no field.`),
      ...when(input === key, `${key} is computed from itself.`),
    ]
  })
}

function isPath(entity: ResolvedEntity, registry: Registry, path: string): boolean {
  const [first = '', second, ...more] = path.split('.')
  const field = fieldOf(entity, first)
  if (second === undefined) return field !== undefined
  const part = registry.entities.get(field?.kind === 'parts' ? (field.target ?? '') : '')
  return part?.all.has(second) === true && more.length === 0
}

function checkRollup(
  entity: ResolvedEntity,
  registry: Registry,
  key: string,
  field: Said,
): readonly string[] {
  const of = registry.entities.get(field.of ?? '')
  if (!of) return [`${key} adds up ${field.of}, which is not declared.`]
  const via = fieldOf(of, field.via ?? '')
  const pointsHere = via?.target === entity.id || (via?.kind === 'tree' && of.id === entity.id)
  const added = field.field === undefined ? undefined : of.all.get(field.field)
  return [
    ...when(
      !isNeeded(entity, registry, of.module),
      `${key} adds up ${of.id}; the module ${entity.module} must need ${of.module}.`,
    ),
    ...when(!pointsHere, `${key} follows ${of.id}.${field.via}, which does not point here.`),
    ...when(field.fn === 'count' && field.field !== undefined, `${key} counts records; it names no field.`),
    ...when(
      field.fn !== 'count' && (added?.columns.length ?? 0) === 0,
      `${key} needs a field of ${of.id} to ${field.fn}.`,
    ),
    ...(field.where === undefined ? [] : checkSql(`The condition of ${key}`, field.where)),
  ]
}

/** What stands behind a record's address already. */
const taken = new Set(['history', 'shares', 'timeline'])

function checkFile(entity: ResolvedEntity, { key, field }: ResolvedField): readonly string[] {
  if (field.kind !== 'file') return []
  const { types = [], maxBytes } = field as FileField
  return [
    ...when(
      entity.part !== undefined || (entity.scope ?? 'tenant') !== 'tenant' || entity.class === 'stream',
      `${key} is a file; only records of their own hold files, no parts, streams, views or settings.`,
    ),
    ...when(taken.has(key), `${key} is a file; its address would be that of something else.`),
    ...when(maxBytes !== undefined && !(maxBytes > 0), `${key} takes no file of any size.`),
    ...when(
      field.required === true && field.pii !== undefined,
      `${key} holds personal data and is required, so that it could not be erased.`,
    ),
    ...types
      .filter(type => !/^[a-z]+\/(?:\*|[a-z0-9.+-]+)$/.test(type))
      .map(type => `${key} takes ${type}, which is no media type.`),
  ]
}

/** Computed fields are worked out in an order, so that they must not need each other in a circle. */
export const checkComputedOrder: Check = entity => {
  const needs = new Map(
    declared(entity)
      .filter(([, field]) => field.kind === 'computed')
      .map(([key, field]) => [key, (field.from ?? []).map(input => input.split('.')[0] as string)]),
  )
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some(
      next => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    )
  return [...needs.keys()]
    .filter(key => !needs.get(key)?.includes(key) && reaches(key, key))
    .map(key => `${key} is computed from fields that are computed from it.`)
}
