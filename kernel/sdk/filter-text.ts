import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { JsonSchema, Operator } from '../fields/kind.ts'
import type { StateField } from '../fields/state/state.ts'
import { valueKindOf } from '../query/filter/operand.ts'
import { relationOf, treeFieldOf } from '../query/filter/paths.ts'
import { typeIn } from './names.ts'
import { interfaceText, literal, member, type NameOf, typeText, union } from './type-text.ts'

/** What a filter of the entity may say about each of its fields and of the records that point to it. */
export function filterText(registry: Registry, entity: ResolvedEntity, nameOf: NameOf): string {
  const { module } = entity
  const name = typeIn(module, entity, 'Filter')
  const fields = [...entity.all.values()].flatMap(field => {
    const condition = conditionText(registry, entity, field, nameOf)
    return condition ? [member(field.key, condition, false)] : []
  })
  const lists = [...entity.inverses.values()]
    .filter(inverse => !entity.all.has(inverse.name))
    .map(({ name: list, entity: of }) =>
      member(list, `filter.Many<${typeIn(module, registry.get(of), 'Filter')}>`, false),
    )
  return interfaceText(`${name} extends filter.Filter<${name}>`, [...fields, ...lists])
}

/** Their operand is a filter of its own or depends on the field; they are said beside the plain ones. */
const special = new Set(['phase', 'some', 'none', 'every'])

function conditionText(
  registry: Registry,
  entity: ResolvedEntity,
  field: ResolvedField,
  nameOf: NameOf,
): string | null {
  const relation = relationOf(registry, entity, field)
  const further = relation?.isToOne && treeFieldOf(relation.target) ? ['under'] : []
  const offered = new Set([...field.kind.operators(field.field), ...further])
  const plain = [...offered].filter(operator => !special.has(operator))
  const more = [
    ...(offered.has('phase') ? [`filter.InPhase<${phasesOf(field)}>`] : []),
    ...(relation
      ? [`filter.${relation.isToOne ? 'Is' : 'Many'}<${typeIn(entity.module, relation.target, 'Filter')}>`]
      : []),
  ]
  if (plain.length === 0) return more.length > 0 ? more.join(' & ') : null
  const words = [
    operandText(field, nameOf),
    operatorsText(plain),
    ...(more.length > 0 ? [more.join(' & ')] : []),
  ]
  return `filter.Condition<${words.join(', ')}>`
}

/** Sets of comparisons that most fields share have names; any other is written out. */
export const operatorSets: Readonly<Record<string, readonly Operator[]>> = {
  Equality: ['eq', 'ne', 'in', 'notIn', 'empty'],
  Ordering: ['eq', 'ne', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'between', 'empty'],
  Timing: ['eq', 'ne', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'between', 'empty', 'during'],
  Wording: ['eq', 'ne', 'in', 'notIn', 'startsWith', 'contains', 'empty'],
  Holding: ['has', 'hasAny', 'hasAll', 'empty'],
}

export function operatorsText(operators: readonly string[]): string {
  const [name] =
    Object.entries(operatorSets).find(
      ([, set]) => set.length === operators.length && set.every(each => operators.includes(each)),
    ) ?? []
  return name ? `common.${name}` : union(operators.map(literal))
}

const phasesOf = ({ field }: ResolvedField): string =>
  union(Object.keys((field as unknown as StateField).phases).map(literal))

/** What a value of the field is compared with. */
function operandText(field: ResolvedField, nameOf: NameOf): string {
  if (field.kind.storage === 'child') return 'never'
  if (valueKindOf(field) === 'money') return 'common.Money | string'
  const { write } = field.kind.schema(field.field)
  const { items } = write as { items?: JsonSchema }
  return typeText(items ?? write, nameOf)
}
