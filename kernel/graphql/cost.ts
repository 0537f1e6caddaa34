import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import { mostIncluded } from '../query/include.ts'
import { membersOf } from './members.ts'
import type { Operation } from './operations.ts'
import type { Selected } from './selection.ts'

/** Relations within relations. */
export const DEEPEST = 8
/** Records that one request may make the database look up, counted as if every list were full. */
export const DEAREST = 20_000
/** Lists and writes of one request. */
export const MOST_OPERATIONS = 20

export const USUAL_PAGE = 50

/**
 * Refuses a request that asks for too much before anything is read.
 * @throws Refusal 400
 */
export function checkCost(
  registry: Registry,
  operations: ReadonlyMap<string, Operation>,
  selected: readonly Selected[],
): void {
  if (selected.length > MOST_OPERATIONS)
    throw tooMuch('operations', `A request has at most ${MOST_OPERATIONS} fields at its top.`)
  let cost = 0
  for (const root of selected) {
    const does = operations.get(root.field)?.does
    if (does && 'entity' in does) cost += costOf(registry, does.entity, ...recordsOf(root, does.what))
  }
  if (cost > DEAREST)
    throw tooMuch(
      'cost',
      `The request could read ${cost.toLocaleString('en')} records; the most is ${DEAREST.toLocaleString('en')}. Ask for fewer at once with first.`,
    )
}

const tooMuch = (code: string, message: string) => malformed(message, [{ path: '', code, message }])

/** Under which field the records stand, and how many there may be. */
function recordsOf(root: Selected, what: string): [readonly Selected[], number] {
  if (what === 'one') return [root.fields, 1]
  const holder = what === 'list' ? 'nodes' : 'record'
  const fields = root.fields.filter(({ field }) => field === holder).flatMap(each => each.fields)
  return [fields, what === 'list' ? firstOf(root, USUAL_PAGE) : 1]
}

/** How many of a list are asked for; what is no number is refused where the list is read. */
export const firstOf = ({ args }: Selected, usual: number): number =>
  typeof args.first === 'number' ? Math.max(1, args.first) : usual

function costOf(
  registry: Registry,
  entity: ResolvedEntity,
  fields: readonly Selected[],
  records: number,
  depth = 0,
): number {
  if (depth > DEEPEST) throw tooMuch('depth', `Relations go at most ${DEEPEST} levels deep.`)
  const members = membersOf(registry, entity)
  let cost = records
  for (const each of fields) {
    const member = members.get(each.field)
    if (member?.type !== 'relation') continue
    const many = member.form === 'one' ? 1 : firstOf(each, mostIncluded)
    cost += costOf(registry, member.target, each.fields, records * many, depth + 1)
  }
  return cost
}
