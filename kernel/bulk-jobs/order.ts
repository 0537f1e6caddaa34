import { can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, invalid, type Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { demandRead } from '../query/access.ts'
import type { SelectionRequest } from '../query/request.ts'
import type { Context } from '../rights/context.ts'
import { planAction } from '../write/action-plan.ts'
import { readOperations } from '../write/bulk/operations.ts'
import { Verdicts } from '../write/bulk/verdicts.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { layoutOf } from '../write/layout.ts'
import { newId } from '../write/record-id.ts'

export type Operation = 'update' | 'delete' | 'action'

/** What is kept of an order: which records, and what becomes of each of them. */
export interface Orders {
  /** In the grammar of lists; all records when empty. */
  readonly filter: unknown
  readonly q?: string
  /** Of an update, as in a PATCH: null clears. */
  readonly set?: Values
  /** Of an update: what sets such as tags get beside what they have. */
  readonly add?: Readonly<Record<string, readonly unknown[]>>
  /** Of an action. */
  readonly input?: Values
}

type Values = Readonly<Record<string, unknown>>

/** An order that can be carried out, as far as one knows without looking at the records. */
export interface Order {
  readonly entity: ResolvedEntity
  readonly operation: Operation
  readonly action: DeclaredAction | null
  readonly orders: Orders
  /** How many records the caller takes it to be; refused when there are more or fewer. */
  readonly expected: number | null
}

const OPERATIONS: readonly Operation[] = ['update', 'delete', 'action']
const KNOWN = ['entity', 'filter', 'q', 'operation', 'set', 'add', 'action', 'input', 'expected'] as const

/** @throws Refusal 403 · 422 naming everything that is wrong */
export function readOrder(kernel: Kernel, context: Context, body: unknown): Order {
  const given = (isObject(body) ? body : {}) as Partial<Record<(typeof KNOWN)[number], unknown>>
  const problems = shapeProblems(given)
  if (problems.length > 0) throw invalid(problems)
  const { filter, q, operation, set, add, action: key, input, expected = null } = given
  const entity = kernel.registry.entities.get(String(given.entity))
  if (!entity || entity.route === null) throw forbidden('You may not change this.')
  demandRead(context, entity)
  const action = operation === 'action' ? actionOf(entity, String(key)) : null
  const order: Order = {
    entity,
    operation: operation as Operation,
    action,
    orders: {
      filter,
      ...(typeof q === 'string' && q !== '' && { q }),
      ...(operation === 'update' && {
        set: (set ?? {}) as Values,
        add: (add ?? {}) as Orders['add'] & object,
      }),
      ...(action && { input: (input ?? {}) as Values }),
    },
    expected: expected as number | null,
  }
  demandOrder(kernel, context, order)
  return order
}

function shapeProblems(given: Readonly<Record<string, unknown>>): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message })
  for (const key of Object.keys(given))
    if (!KNOWN.some(known => known === key))
      add(key, 'unknownField', `There is no "${key}" here, only ${KNOWN.join(', ')}.`)
  const { entity, filter, q, operation, set = {}, add: more = {}, action, input = {}, expected = 0 } = given
  if (typeof entity !== 'string') add('entity', 'required', 'Say of which entity, e.g. crm.lead.')
  // Whoever means all records says so, lest a forgotten filter changes them.
  if (!isObject(filter)) add('filter', 'required', 'Say which records by a filter; {} means all of them.')
  if (q !== undefined && typeof q !== 'string') add('q', 'type', 'q is a text.')
  if (!OPERATIONS.some(one => one === operation))
    add('operation', 'required', 'Say what to do: update, delete or action.')
  if (!isObject(set)) add('set', 'type', 'set is an object of fields, as in a PATCH.')
  if (!isObject(more) || !Object.values(more).every(Array.isArray))
    add('add', 'type', 'add is an object of fields, each with a list of what it gets.')
  if (!isObject(input)) add('input', 'type', 'input is an object.')
  if (typeof expected !== 'number' || !Number.isInteger(expected))
    add('expected', 'type', 'expected is a whole number.')
  if (operation === 'action' && typeof action !== 'string') add('action', 'required', 'Say which action.')
  if (
    operation === 'update' &&
    isObject(set) &&
    isObject(more) &&
    Object.keys({ ...set, ...more }).length === 0
  )
    add('set', 'required', 'Say which fields change.')
  return problems
}

function actionOf(entity: ResolvedEntity, key: string): DeclaredAction {
  const action = declaredActions(entity).get(key)
  if (action && !action.isReversal) return action
  const known = [...declaredActions(entity).values()].filter(({ isReversal }) => !isReversal)
  const names = known.map(one => one.key).join(', ') || 'none'
  throw invalid([{ path: 'action', code: 'unknown', message: `There is no such action here, but ${names}.` }])
}

/** Refuses what this person may do to no record at all, and what is wrong with the order whatever the record. */
export function demandOrder(
  kernel: Kernel,
  context: Context,
  { entity, operation, action, orders }: Order,
): void {
  const writer = { kernel, context }
  const many = entity.label[1].toLowerCase()
  if (action) {
    if (context.owners(action.key, entity) === 'none')
      throw forbidden(`You may not use “${action.label}” on ${many}.`)
    return void planAction(writer, entity, action, newId(), orders.input, null)
  }
  if (!can(entity, 'bulk') || !layoutOf(entity).system.has('createdAt'))
    throw forbidden(`${entity.label[1]} are not changed many at once.`)
  const verdicts = new Verdicts(1)
  const op = operation === 'delete' ? 'delete' : 'update'
  const data = { ...orders.set, ...orders.add }
  readOperations(writer, entity, [{ op, id: newId(), ...(op === 'update' && { data }) }], 'client', verdicts)
  const problems = [...(verdicts.result(null).results[0]?.errors ?? []), ...addProblems(entity, orders)]
  const never = problems.find(({ path }) => path === '')
  if (never) throw forbidden(never.message)
  if (problems.length > 0) throw invalid(problems)
}

const addProblems = (entity: ResolvedEntity, { set = {}, add = {} }: Orders): Problem[] =>
  Object.keys(add).flatMap(path => {
    const field = entity.all.get(path)
    if (field && field.kind.kind !== 'tags')
      return [{ path, code: 'notAddable', message: `${field.label} holds one value; set it instead.` }]
    return path in set ? [{ path, code: 'twice', message: 'Either set the field or add to it.' }] : []
  })

export const selectionOf = ({ filter, q }: Orders): SelectionRequest => ({
  filters: [{ path: 'filter', filter }],
  ...(q !== undefined && { q }),
})

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
