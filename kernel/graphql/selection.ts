import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { malformed } from '../errors.ts'

/** One field that was asked for, with what was asked of it. */
export interface Selected {
  /** Its name in the answer. */
  readonly name: string
  readonly field: string
  readonly args: Readonly<Record<string, unknown>>
  readonly fields: readonly Selected[]
}

export interface SelectionScope {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
  /** Counts the fields, because few fragments can spread to very many of them. */
  readonly count: { fields: number }
}

/** Fields of one request, fragments spread. */
const MOST_FIELDS = 2000

/**
 * What a validated document asks for: fragments spread, directives obeyed, fields of one name joined. Every type of the
 * schema is an object or a value, so a fragment always applies.
 */
export function readSelection(
  scope: SelectionScope,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): readonly Selected[] {
  const byName = new Map<string, FieldNode[]>()
  const spread = new Set<string>()
  for (const set of sets) collect(scope, set, byName, spread)
  return [...byName].map(([name, nodes]) => readField(scope, type, name, nodes))
}

function collect(
  scope: SelectionScope,
  { selections }: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  spread: Set<string>,
): void {
  for (const node of selections) {
    if (!isIncluded(scope, node)) continue
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value
      into.set(name, [...(into.get(name) ?? []), node])
    } else if (node.kind === Kind.INLINE_FRAGMENT) collect(scope, node.selectionSet, into, spread)
    else {
      const fragment = scope.fragments.get(node.name.value)
      if (!fragment || spread.has(node.name.value)) continue
      spread.add(node.name.value)
      collect(scope, fragment.selectionSet, into, spread)
    }
  }
}

function isIncluded({ variables }: SelectionScope, node: SelectionSetNode['selections'][number]): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
}

function readField(
  scope: SelectionScope,
  type: GraphQLObjectType,
  name: string,
  nodes: readonly FieldNode[],
): Selected {
  if (++scope.count.fields > MOST_FIELDS)
    throw malformed(`A request asks for at most ${MOST_FIELDS} fields, fragments spread.`)
  const [first] = nodes
  const field = first?.name.value ?? ''
  const definition = type.getFields()[field]
  if (!first || !definition) return { name, field, args: {}, fields: [] }
  const below = getNamedType(definition.type)
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return {
    name,
    field,
    args: getArgumentValues(definition, first, scope.variables),
    fields: below instanceof GraphQLObjectType ? readSelection(scope, below, sets) : [],
  }
}
