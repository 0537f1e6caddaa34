import {
  type Context,
  Hopeless,
  type Kernel,
  runAs,
  sql,
  type Transaction,
  transactAs,
} from '@inopsio/kernel/server'
import { keepResult } from '../trial/keep-result.ts'
import { type Assigned, assigned } from './assigned.ts'
import { type Decision, type Desk, decide, type Newcomer } from './decide.ts'
import { readNewcomers } from './give-out.ts'
import { type LoadedPlan, loadDesk, planById, planOf, reading } from './load-desk.ts'

/** Records of one page, and how many of them are shown one by one. */
const PAGE = 500
const SAMPLE = 100

/** What a simulation found, as it is kept and shown: of leads, or of deals. */
export interface SimulationResult {
  readonly leads: number
  readonly waiting: number
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly had: number
    readonly gets: number
  }[]
  readonly rules: readonly { readonly name: string; readonly leads: number; readonly waiting: number }[]
  readonly sample: readonly {
    readonly lead: string
    readonly name: string
    readonly to: string | null
    readonly reason: string
  }[]
}

export interface Simulating {
  readonly kernel: Kernel
  readonly context: () => Promise<Context>
  readonly simulation: string
  readonly signal: AbortSignal
  progress(done: number, total: number): void
}

/** A lead or deal of the time looked at. */
interface Past {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly isOpen: boolean
  readonly createdAt: Date
}

/**
 * Goes through past leads or deals in the order in which they came, as if the plan had been active and their owners unknown.
 * Everything happens in memory, with the eyes of who asked: what she cannot see is not in it.
 */
export async function simulate(call: Simulating): Promise<void> {
  const { kernel, simulation } = call
  const found = await openSimulation(kernel, await call.context(), simulation)
  const { what, plan } = found
  const leads = await pastRecords(kernel, await call.context(), what, found.days)
  const tally = new Tally()
  let desk: Desk | null = null
  for (let done = 0; done < leads.length; done += PAGE) {
    call.signal.throwIfAborted()
    const page = leads.slice(done, done + PAGE)
    desk = await decidePage(call, what, plan, page, desk, leads, tally)
    call.progress(done + page.length, leads.length)
  }
  await keepResult(
    kernel,
    await call.context(),
    'crm.assignmentSimulation',
    simulation,
    tally.result(leads, desk),
  )
}

/** The desk is opened once; what later pages need of it beyond is only who had their companies and persons. */
async function decidePage(
  { kernel, context }: Simulating,
  what: Assigned,
  plan: LoadedPlan,
  page: readonly Past[],
  known: Desk | null,
  all: readonly Past[],
  tally: Tally,
): Promise<Desk> {
  return transactAs(
    kernel,
    await context(),
    { needs: reading(kernel.registry, what) },
    async (tx, current) => {
      const ids = page.map(({ id }) => id)
      const newcomers = await readNewcomers(kernel, tx, current, what, plan, ids, false)
      const desk = await openDesk(tx, current, what, plan, newcomers, known, all)
      const past = new Map(page.map(lead => [lead.id, lead]))
      for (const newcomer of newcomers) {
        const lead = past.get(newcomer.id)
        if (lead) tally.add(lead, decideThen(desk, newcomer, lead))
      }
      return desk
    },
  )
}

async function openDesk(
  tx: Transaction,
  context: Context,
  what: Assigned,
  plan: LoadedPlan,
  newcomers: readonly Newcomer[],
  known: Desk | null,
  all: readonly Past[],
): Promise<Desk> {
  const loaded = await loadDesk(tx, context, what, plan, newcomers, new Date())
  if (known) return { ...known, people: new Map([...known.people, ...loaded.people]) }
  loaded.given.clear()
  // Open ones from before count as they do; those of the time looked at are given out anew.
  for (const { owner, isOpen } of all)
    if (owner !== null && isOpen && loaded.open.has(owner))
      loaded.open.set(owner, Math.max(0, (loaded.open.get(owner) ?? 0) - 1))
  return loaded
}

/** As it would have been when the lead came. What was finished since takes no capacity. */
function decideThen(desk: Desk, newcomer: Newcomer, { isOpen, createdAt }: Past): Decision {
  const decision = decide(desk, newcomer, createdAt)
  if (decision.to !== null && !isOpen) desk.open.set(decision.to, (desk.open.get(decision.to) ?? 1) - 1)
  return decision
}

class Tally {
  readonly #to = new Map<string, number>()
  readonly #rules = new Map<string, { leads: number; waiting: number }>()
  readonly #sample: SimulationResult['sample'][number][] = []
  #waiting = 0

  add(lead: Past, { to, rule, reason }: Decision): void {
    const ofRule = this.#rules.get(rule?.name ?? '') ?? { leads: 0, waiting: 0 }
    this.#rules.set(rule?.name ?? '', ofRule)
    if (to === null) {
      this.#waiting += 1
      ofRule.waiting += 1
    } else {
      this.#to.set(to, (this.#to.get(to) ?? 0) + 1)
      ofRule.leads += 1
    }
    this.#sample.push({ lead: lead.id, name: lead.name, to, reason })
    if (this.#sample.length > SAMPLE) this.#sample.shift()
  }

  result(leads: readonly Past[], desk: Desk | null): SimulationResult {
    const had = new Map<string, number>()
    for (const { owner } of leads) if (owner !== null) had.set(owner, (had.get(owner) ?? 0) + 1)
    const members = new Set(desk?.rules.flatMap(rule => rule.members.map(({ user }) => user)))
    const people = [...(desk?.people.values() ?? [])]
      .filter(({ id }) => members.has(id) || this.#to.has(id))
      .map(({ id, name }) => ({ id, name, had: had.get(id) ?? 0, gets: this.#to.get(id) ?? 0 }))
      .sort((a, b) => b.gets - a.gets || a.name.localeCompare(b.name))
    const rules = [...this.#rules].map(([name, counts]) => ({ name, ...counts }))
    return { leads: leads.length, waiting: this.#waiting, people, rules, sample: this.#sample.toReversed() }
  }
}

async function openSimulation(kernel: Kernel, context: Context, id: string) {
  const [simulation, plans] = [
    kernel.registry.get('crm.assignmentSimulation'),
    kernel.registry.get('crm.assignmentPlan'),
  ]
  const found = await runAs(
    kernel,
    context,
    current => ({
      needs: [
        { right: 'read', entity: simulation },
        { right: 'read', entity: plans },
      ],
      statements: [
        sql`select plan_id, days, of from crm_assignment_simulation where tenant_id = ${current.tenant.id} and id = ${id}`,
      ],
      read: ([result]) => result?.rows[0],
    }),
    { lane: 'read' },
  )
  if (!found?.[0]) throw new Hopeless('This simulation is gone.')
  const [planId, days, kind] = found
  const what = assigned[kind === 'deal' ? 'deal' : 'lead']
  const plan = await runAs(
    kernel,
    context,
    current => ({
      needs: [{ right: 'read', entity: plans }],
      statements: [planById(current, what, planId ?? '')],
      read: ([result]) => planOf(result),
    }),
    { lane: 'read' },
  )
  if (!plan) throw new Hopeless('The plan is gone.')
  return { what, plan, days: Number(days) }
}

/** By the index of creation, the oldest first. */
const pastRecords = (
  kernel: Kernel,
  context: Context,
  { entity, table, title, openStatuses }: Assigned,
  days: number,
): Promise<readonly Past[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get(entity) }],
      statements: [
        sql`select l.id, ${sql.ref('l', title)}, l.owner_id, l.status = any(${openStatuses}::text[]),
            (extract(epoch from l.created_at) * 1000)::bigint
          from ${sql.ref(table)} l where l.tenant_id = ${tenant.id} and l.created_at > now() - ${days} * interval '1 day'
          order by l.created_at, l.id`,
      ],
      read: ([result]) =>
        (result?.rows ?? []).map(([id, name, owner, isOpen, createdAt]) => ({
          id: id ?? '',
          name: name ?? '',
          owner: owner ?? null,
          isOpen: isOpen === 't',
          createdAt: new Date(Number(createdAt)),
        })),
    }),
    { lane: 'read', timeoutMs: 60_000 },
  )
