import { rules } from '@inopsio/kernel'
import type { FieldInForm, ViewContext } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { inputOf } from './form-values.ts'
import type { Line } from './lines/line-columns.ts'

type ComputedField = FieldInForm & { readonly from?: readonly string[] }

const isComputed = ({ kind }: FieldInForm): boolean => kind === 'computed'

/**
 * Values with what follows from them while they are typed, by the rules that the server applies when it saves. A rule
 * that cannot read what is half typed yet says nothing.
 */
export function withComputed<Values extends Readonly<Record<string, unknown>>>(
  entityId: string,
  fields: readonly FieldInForm[],
  values: Values,
  view: ViewContext,
): Values {
  const table = rules.get(entityId)
  if (!table) return values
  const record: Record<string, unknown> = {}
  for (const field of fields) if (!field.system) record[field.key] = asRulesRead(field, values, view)
  const found: Record<string, unknown> = {}
  for (const { key } of fields.filter(isComputed)) {
    const rule = table[key]
    if (rule) found[key] = record[key] = quietly(() => rule(record)) ?? null
  }
  return { ...values, ...found }
}

/** References by their ids, lines with what was computed in them, lists that are never null. */
function asRulesRead(
  field: FieldInForm,
  values: Readonly<Record<string, unknown>>,
  view: ViewContext,
): unknown {
  const value = values[field.key] ?? null
  if (field.kind === 'parts') {
    const inner = field.fields ?? []
    return ((value ?? []) as readonly Line[]).map(line =>
      Object.fromEntries(
        inner
          .filter(({ system }) => !system)
          .map(each => [each.key, isComputed(each) ? line[each.key] : asRulesRead(each, line, view)]),
      ),
    )
  }
  if (isComputed(field)) return value
  return value === null && ['refs', 'tags'].includes(field.kind)
    ? []
    : inputOf(value, field as FieldMeta, view)
}

/** What follows from the lines of a field, as its record will say it: a document's total. */
export function totalsOf({ fields }: EntityMeta, field: FieldMeta): readonly FieldMeta[] {
  return fields.filter(
    each => isComputed(each) && (each as ComputedField).from?.some(path => path.startsWith(`${field.key}.`)),
  )
}

/** The totals of these lines. */
export const totalsFrom = (
  entity: EntityMeta,
  field: FieldMeta,
  lines: readonly Line[],
  view: ViewContext,
): Readonly<Record<string, unknown>> => withComputed(entity.id, entity.fields, { [field.key]: lines }, view)

function quietly<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
