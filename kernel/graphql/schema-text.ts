import { anyObject } from '../custom/own-object.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { type ResolvedField, resolveField } from '../entity/registry.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { type Member, membersOf } from './members.ts'
import { ANYTHING, capital, scalarName, typeName } from './names.ts'
import { type Operation, operationsOf } from './operations.ts'

/** The GraphQL schema: the same for everybody, whatever of it is open to whom. */
export function schemaText(registry: Registry): string {
  const entities = [...registry.entities.values(), anyObject]
  const operations = operationsOf(registry)
  return [
    ...scalars(entities),
    common,
    ...entities.map(entity => objectType(registry, entity)),
    ...entities
      .filter(({ route }) => route !== null)
      .map(entity => `${connection(entity)}\n\n${payload(entity)}`),
    ...entities.flatMap(entity => inputTypes(registry, entity)),
    root('Query', operations.query),
    root('Mutation', operations.mutation),
    '',
  ].join('\n\n')
}

const common = `type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
}

"Rows as \`GET …/aggregate\` answers them."
type Aggregate {
  data: ${ANYTHING}!
  complete: Boolean!
}

type Search {
  hits: [SearchHit!]!
  "Words that nothing was known of, and those looked for instead."
  corrected: ${ANYTHING}!
  pageInfo: PageInfo!
  count: Int!
  countExact: Boolean!
}

type SearchHit {
  entity: String!
  id: ID!
  title: String
  subtitle: String
  icon: String
  "Where the words are, when not in the title."
  match: ${ANYTHING}
}

type UndoPayload {
  report: ${ANYTHING}
  dryRun: ${ANYTHING}
}`

const quoted = (text: string): string => JSON.stringify(text)

/** One scalar for each kind of value, so that clients can tell a date from a text. */
function scalars(entities: readonly ResolvedEntity[]): string[] {
  const names = new Set([ANYTHING])
  for (const field of entities.flatMap(valuesOf))
    if (field.kind.storage !== 'child') names.add(scalarName(field))
  names.delete('ID')
  return [...names].sort().map(name => `"JSON as in the REST API."\nscalar ${name}`)
}

const valuesOf = (entity: ResolvedEntity): readonly ResolvedField[] => [
  ...entity.all.values(),
  ...[...declaredActions(entity).values()].flatMap(({ input }) =>
    Object.entries(input).map(([key, field]) => resolveField(key, field)),
  ),
]

function objectType(registry: Registry, entity: ResolvedEntity): string {
  const lines = [...membersOf(registry, entity)].map(([name, member]) => {
    const label = entity.all.get(name)?.label
    return `${label ? `  ${quoted(label)}\n` : ''}  ${name}${memberType(name, member)}`
  })
  return `${quoted(entity.help ?? entity.label[0])}\ntype ${typeName(entity)} {\n${lines.join('\n')}\n}`
}

function memberType(name: string, member: Member): string {
  if (member.type === 'value') {
    const type = member.isList ? `[${member.scalar}!]` : member.scalar
    return `: ${type}${name === 'id' ? '!' : ''}`
  }
  const target = typeName(member.target)
  if (member.form === 'one') return `: ${target}`
  return member.form === 'all' ? `: [${target}!]` : `(first: Int): [${target}!]`
}

const connection = (entity: ResolvedEntity): string => `type ${typeName(entity)}Connection {
  nodes: [${typeName(entity)}!]!
  pageInfo: PageInfo!
  "Counted up to a cap; an estimate when it is not exact."
  totalCount: Int
  totalCountExact: Boolean
}`

const payload = (entity: ResolvedEntity): string => `type ${typeName(entity)}Payload {
  "With it, \`undo\` takes the write back."
  change: ID
  "Null when it is gone, or not yours to read."
  record: ${typeName(entity)}
  "What would change; nothing has happened."
  dryRun: ${ANYTHING}
}`

/** Everything may be left out here: what is missing is refused together with what is wrong. */
function inputTypes(registry: Registry, entity: ResolvedEntity): string[] {
  const fields = [...entity.all.values()].filter(isWritable)
  const name = typeName(entity)
  const types = [inputType(registry, `${name}Input`, fields, ['id: ID'])]
  if (fields.length > 0 && !entity.part)
    types.push(inputType(registry, `${name}Patch`, fields.filter(isChangeable)))
  for (const action of declaredActions(entity).values()) types.push(...actionInput(registry, entity, action))
  return types
}

const isWritable = ({ isSystem, kind, field }: ResolvedField): boolean =>
  !isSystem && kind.writable && field.system !== true

const isChangeable = ({ field }: ResolvedField): boolean => field.changes !== 'actions'

function actionInput(registry: Registry, entity: ResolvedEntity, action: DeclaredAction): string[] {
  const fields = Object.entries(action.input).map(([key, field]) => resolveField(key, field))
  return fields.length > 0 ? [inputType(registry, actionInputName(entity, action), fields)] : []
}

export const actionInputName = (entity: ResolvedEntity, { key }: DeclaredAction): string =>
  `${capital(key)}${typeName(entity)}Input`

function inputType(
  registry: Registry,
  name: string,
  fields: readonly ResolvedField[],
  first: readonly string[] = [],
): string {
  const lines = [...first, ...fields.map(field => `${field.key}: ${inputScalar(registry, field)}`)]
  return `input ${name} {\n${lines.map(line => `  ${line}`).join('\n')}\n}`
}

function inputScalar(registry: Registry, field: ResolvedField): string {
  const { target } = field.field as { target?: string }
  if (field.kind.storage === 'child' && target) return `[${typeName(registry.get(target))}Input]`
  return scalarName(field)
}

function root(name: string, operations: ReadonlyMap<string, Operation>): string {
  const lines = [...operations].map(
    ([field, { summary, signature }]) => `  ${quoted(summary)}\n  ${field}${signature}`,
  )
  return `type ${name} {\n${lines.join('\n')}\n}`
}
