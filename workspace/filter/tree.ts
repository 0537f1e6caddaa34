/** One comparison: a field, or a field of a related record (`company.industry`), how it is compared, and with what. */
export type Condition = { readonly field: string; readonly operator: string; readonly operand: unknown }

/** Conditions that hold together: all of them, at least one, or none. */
export type Group = { readonly match: Match; readonly of: readonly Node[] }

/** Records of another entity that point here, or that are pointed to, and what must be true of them. */
export type Related = { readonly relation: string; readonly quantifier: Quantifier; readonly group: Group }

export type Node = Condition | Group | Related
export type Match = 'all' | 'any' | 'none'
export type Quantifier = 'some' | 'none' | 'every' | 'is'

/** A filter in the grammar of the API. */
export type FilterJson = Readonly<Record<string, unknown>>

export const everything: Group = { match: 'all', of: [] }

export const isGroup = (node: Node): node is Group => 'match' in node
export const isRelated = (node: Node): node is Related => 'relation' in node
export const isCondition = (node: Node): node is Condition => 'field' in node

/** The API's grammar → conditions in groups. What cannot be read is left out, so that an old link still opens. */
export function readFilter(json: unknown): Group {
  const nodes = isObject(json) ? nodesOf(json) : []
  const [only] = nodes
  return nodes.length === 1 && only && isGroup(only) ? only : { match: 'all', of: nodes }
}

/** Groups → the API's grammar; null when nothing is asked. */
export function writeFilter(group: Group): FilterJson | null {
  const of = group.of.flatMap(node => writeNode(node) ?? [])
  if (of.length === 0) return null
  if (group.match === 'all') return { and: of }
  return group.match === 'any' ? { or: of } : { not: { or: of } }
}

/** Says whether a condition can be asked, of records that these relations lead to. */
export type IsFinished = (condition: Condition, relations: readonly string[]) => boolean

/** Without conditions that do not say enough yet, and without groups that are empty then. */
export function withoutUnfinished(
  group: Group,
  isFinished: IsFinished,
  relations: readonly string[] = [],
): Group {
  const of = group.of.flatMap((node): readonly Node[] => {
    if (isCondition(node)) return isFinished(node, relations) ? [node] : []
    if (isRelated(node)) {
      const inner = withoutUnfinished(node.group, isFinished, [...relations, node.relation])
      return [{ ...node, group: inner }]
    }
    const inner = withoutUnfinished(node, isFinished, relations)
    return inner.of.length > 0 ? [inner] : []
  })
  return { ...group, of }
}

/** How many conditions there are, at any depth. */
export const countConditions = (group: Group): number =>
  group.of.reduce(
    (sum, node) => sum + (isCondition(node) ? 1 : isRelated(node) ? 1 : countConditions(node)),
    0,
  )

function nodesOf(json: Readonly<Record<string, unknown>>): Node[] {
  return Object.entries(json).flatMap(([key, value]): Node[] => {
    if (key === 'and') return groupOf('all', value)
    if (key === 'or') return groupOf('any', value)
    if (key === 'not') return isObject(value) ? [negated(readFilter(value))] : []
    return isObject(value) ? comparisonsOf(key, value) : [{ field: key, operator: 'eq', operand: value }]
  })
}

function groupOf(match: Match, list: unknown): Node[] {
  if (!Array.isArray(list)) return []
  const of = list.flatMap((each): Node[] => {
    if (!isObject(each)) return []
    const nodes = nodesOf(each)
    return match === 'all' || nodes.length === 1 ? nodes : [{ match: 'all', of: nodes }]
  })
  return [{ match, of }]
}

/** Not any of them is none of them; what is otherwise negated stands alone in a group of which none holds. */
const negated = (group: Group): Group =>
  group.match === 'any'
    ? { match: 'none', of: group.of }
    : { match: 'none', of: group.of.length === 1 ? group.of : [group] }

const quantifiers: readonly string[] = ['some', 'none', 'every', 'is']

function comparisonsOf(field: string, comparisons: Readonly<Record<string, unknown>>): Node[] {
  return Object.entries(comparisons).map(([operator, operand]) =>
    quantifiers.includes(operator) && isObject(operand)
      ? { relation: field, quantifier: operator as Quantifier, group: readFilter(operand) }
      : { field, operator, operand },
  )
}

function writeNode(node: Node): FilterJson | null {
  if (isGroup(node)) return writeFilter(node)
  if (isCondition(node)) return { [node.field]: { [node.operator]: node.operand } }
  return { [node.relation]: { [node.quantifier]: writeFilter(node.group) ?? {} } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
