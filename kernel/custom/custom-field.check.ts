import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { resolveField } from '../entity/resolved-field.ts'
import { scaleOf } from '../fields/decimal/decimal.ts'
import type { AnyField, Issues } from '../fields/kind.ts'
import { recordCheck } from '../write/record-check.ts'
import { customKey } from './custom-field.ts'
import { type Definition, fieldOf, kindOptions, type ManagedChoice, targetOf } from './definition.ts'

/** Of one object; measured in docs/custom-fields.md. */
const mostFields = 300
const mostFast = 40

/** A definition must come to a field that its kind can work with. */
recordCheck('core.customField', (record, issues, registry) => {
  const definition = record as unknown as Definition
  checkOptions(definition, issues)
  checkTarget(definition, issues, registry)
  checkChoices(definition.choices ?? [], issues)
  checkErasable(definition, issues)
  checkNumber(definition, issues, registry)
  if (issues.problems.length === 0) checkDefault(fieldOf(definition), issues)
})

const isWhole = (from: number, to: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to

/** What each option may be. Decimal bounds are texts, those of whole numbers are numbers. */
const forms: Readonly<Record<string, (value: unknown, definition: Definition) => boolean>> = {
  max: (value, { kind }) =>
    kind === 'text'
      ? isWhole(1, 1000)(value)
      : kind === 'longText'
        ? isWhole(1, 20_000)(value)
        : isBound(value, kind),
  min: (value, { kind }) => isBound(value, kind),
  scale: isWhole(0, 9),
  negative: value => typeof value === 'boolean',
  default: () => true,
  target: value => typeof value === 'string',
  inverse: value => typeof value === 'string' && /^[a-z][A-Za-z0-9]{0,39}$/.test(value),
}

const isBound = (value: unknown, kind: string): boolean =>
  kind === 'integer'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && /^-?\d{1,12}(\.\d{1,9})?$/.test(value)

function checkOptions(definition: Definition, issues: Issues): void {
  const { kind, options } = definition
  const known = kindOptions[kind] ?? []
  for (const [name, value] of Object.entries(options ?? {}))
    if (!known.includes(name))
      issues.add(
        `options.${name.slice(0, 40)}`,
        'unknownOption',
        `A field of this kind knows ${known.join(', ') || 'no options'}.`,
      )
    else if (!forms[name]?.(value, definition))
      issues.add(
        `options.${name}`,
        'option',
        `The option ${name} cannot be ${JSON.stringify(value).slice(0, 60)}.`,
      )
  checkBounds(definition, issues)
}

function checkBounds({ kind, options }: Definition, issues: Issues): void {
  const { min, max, scale } = { min: undefined, max: undefined, ...options } as Record<string, unknown>
  if (min !== undefined && max !== undefined && Number(min) > Number(max))
    issues.add('options.max', 'range', 'The highest value is below the lowest.')
  if (kind !== 'decimal' && kind !== 'percent') return
  const digits = scaleOf({ kind, ...(typeof scale === 'number' ? { scale } : {}) })
  for (const [name, bound] of Object.entries({ min, max }))
    if (typeof bound === 'string' && (bound.split('.')[1]?.length ?? 0) > digits)
      issues.add(`options.${name}`, 'digits', `Write at most ${digits} digits after the point.`)
}

/** Records that have pages can be pointed to; people when nothing is said. */
function checkTarget(definition: Definition, issues: Issues, registry: Registry): void {
  if (definition.kind !== 'ref') return
  const name = targetOf(definition)
  const target = registry.entities.get(name)
  if (!target?.route || target.scope === 'view')
    issues.add('options.target', 'target', `There is no object “${name.slice(0, 60)}” to refer to.`)
  else checkInverse(definition, target, issues)
}

/** A record has no two lists, and no list and field, of one name. */
function checkInverse({ entity, key, options }: Definition, target: ResolvedEntity, issues: Issues): void {
  if (typeof options?.inverse !== 'string') return
  const name = customKey(options.inverse)
  const other = target.inverses.get(name)
  const isOwn = other?.entity === entity && other.field === customKey(key)
  if (target.all.has(name) || (other && !isOwn))
    issues.add(
      'options.inverse',
      'taken',
      `${target.label[1]} have something else called ${options.inverse}.`,
    )
}

const keyForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/

export function checkChoices(choices: readonly ManagedChoice[], issues: Issues): void {
  const seen = new Set<string>()
  choices.forEach(({ key, label }, i) => {
    if (!keyForm.test(key))
      issues.add(`choices[${i}].key`, 'form', 'A choice is stored by its key: letters, digits, _ and -.')
    if (seen.has(key)) issues.add(`choices[${i}].key`, 'repeated', `Another choice has the key ${key}.`)
    if (label.trim() === '') issues.add(`choices[${i}].label`, 'required', 'Each choice needs a label.')
    seen.add(key)
  })
}

/** Required personal data is erased by a value that says so; not every kind has one. */
function checkErasable({ kind, required, pii }: Definition, issues: Issues): void {
  if (required && pii && !['text', 'longText', 'email', 'url'].includes(kind))
    issues.add(
      'pii',
      'notErasable',
      'A required field of this kind could not be erased. Leave one of both out.',
    )
}

/** New ones only: what there is may always be changed. */
function checkNumber({ entity, key, fast }: Definition, issues: Issues, registry: Registry): void {
  const there = [...(registry.entities.get(entity)?.all.values() ?? [])].filter(field => field.custom)
  const isNew = there.every(field => field.custom?.key !== key)
  const others = there.filter(field => field.custom?.key !== key && field.field.index)
  if (isNew && there.length >= mostFields)
    issues.add('', 'tooMany', `An object takes at most ${mostFields} own fields. Retire some first.`)
  if (fast && others.length >= mostFast)
    issues.add('fast', 'tooMany', `At most ${mostFast} fields of an object can be fast.`)
}

/** Words that stand for a value of their moment. */
const moments: Readonly<Record<string, string>> = { date: 'today', dateTime: 'now', ref: 'me' }

function checkDefault(field: AnyField, issues: Issues): void {
  const { default: start } = field as { default?: unknown }
  if (start === undefined || start === moments[field.kind]) return
  const { kind } = resolveField('x', field)
  kind.parse(start, field, 'options.default', issues, {
    locale: 'en',
    zone: 'UTC',
    baseCurrency: 'EUR',
    country: 'DE',
    now: new Date(0),
    rate: () => null,
    seal: () => new Uint8Array(),
  })
}
