import { type Context, createRecord, findTenant, type Kernel, within } from '@inopsio/kernel/server'
import { backdate } from './backdate.ts'
import { HISTORY_DAYS, workingTime } from './calendar.ts'
import { borealis, meridian } from './cast.ts'
import { inventCompanies, type NewCompany } from './companies.ts'
import { type Lists, makeLists } from './lists.ts'
import { asPeople, type Staffed, staff } from './people.ts'
import { Random } from './random.ts'
import { inventStories } from './stories.ts'
import { type Times, tell } from './tell.ts'

export interface DemoOptions {
  /** The same for all accounts of the demo. */
  readonly password: string
  /** Lets the history lie in the past; without it everything has just happened. */
  readonly ownerUrl?: string
}

const COMPANIES = 90
const LEADS = 260
const LONGEST_MS = 300_000

/** Where a company of the demo is filled, in the order in which they are made. */
const stories = [
  { company: borealis, fill: fillBorealis },
  { company: meridian, fill: fillMeridian },
] as const

type Slugs = readonly { readonly slug: string }[]

const isOfDemo = ({ slug }: { readonly slug: string }): boolean =>
  stories.some(({ company }) => company.slug === slug)

/** Whether the installation holds nothing but what a seed that was interrupted has left. */
export const needsDemo = (tenants: Slugs): boolean =>
  tenants.length < stories.length && tenants.every(isOfDemo)

/** Whether the companies of the demo are there, perhaps among others. */
export const isDemo = (tenants: Slugs): boolean => tenants.filter(isOfDemo).length === stories.length

/**
 * Fills a new installation with two companies that know nothing of each other, their people and their work. Each is
 * there as a whole or not at all; one that is there already stays as it is.
 */
export async function seedDemo(kernel: Kernel, { password, ownerUrl }: DemoOptions): Promise<void> {
  const now = new Date()
  const beginning = new Date(now.getTime() - (HISTORY_DAYS + 35) * 86_400_000)
  for (const { company, fill } of stories) {
    if (await findTenant(kernel, company.slug)) continue
    const { tenant, times } = await kernel.executor.transaction(
      async tx => {
        const inside = within(kernel, tx)
        const staffed = await staff(inside, company, password)
        return { tenant: staffed.tenant, times: await fill(inside, staffed, now) }
      },
      { timeoutMs: LONGEST_MS },
    )
    if (ownerUrl) await backdate(ownerUrl, kernel, tenant.id, times, beginning)
  }
}

/** How to sign in, for the person at the terminal. */
export const demoSignIns = (password: string): string[] => [
  `${meridian.name}: sign in as ${['admin', ...meridian.people.map(({ key }) => key)].map(key => `${key}@`).join(', ')}meridian.example`,
  `${borealis.name}: sign in as ${borealis.administrator.email}`,
  `The password of all of them is ${password}`,
]

function fillMeridian(kernel: Kernel, staffed: Staffed, now: Date): Promise<Times> {
  const random = new Random(20_260_914)
  const companies = inventCompanies(random, COMPANIES)
  const steps = inventStories(random, companies, LEADS, now)
  return asPeople(kernel, staffed, async contexts => {
    const sellers = ['manager', 'rep', 'rep2', 'nora.eklund', 'stefan.maurer']
    const by = companies.map(() => random.pick(sellers))
    const met = await meet(kernel, contexts, companies, by, now, random)
    const lists = await listsOf(kernel, contexts)
    const told = await tell(kernel, staffed, contexts, met.ids, lists, steps)
    return new Map([...met.times, ...told])
  })
}

function fillBorealis(kernel: Kernel, staffed: Staffed, now: Date): Promise<Times> {
  const random = new Random(7_114)
  const companies = inventCompanies(random, 18)
  const alone = inventStories(random, companies, 30, now)
    .filter(({ deed }) => deed.kind !== 'assign' && deed.kind !== 'share')
    .map(step => ({
      ...step,
      by: 'admin',
      deed: step.deed.kind === 'create' ? { ...step.deed, owner: 'admin' } : step.deed,
    }))
  return asPeople(kernel, staffed, async contexts => {
    const by = companies.map(() => 'admin')
    const met = await meet(kernel, contexts, companies, by, now, random)
    const lists = await listsOf(kernel, contexts)
    const told = await tell(kernel, staffed, contexts, met.ids, lists, alone)
    return new Map([...met.times, ...told])
  })
}

function listsOf(kernel: Kernel, contexts: ReadonlyMap<string, Context>): Promise<Lists> {
  const admin = contexts.get('admin')
  if (!admin) throw new Error('Nobody administers the company.')
  return makeLists(kernel, admin)
}

/** Enters the companies, before anybody of them becomes a lead. Answers their ids by domain. */
async function meet(
  kernel: Kernel,
  contexts: ReadonlyMap<string, Context>,
  companies: readonly NewCompany[],
  by: readonly string[],
  now: Date,
  random: Random,
): Promise<{ ids: ReadonlyMap<string, string>; times: Times }> {
  const entity = kernel.registry.get('crm.company')
  const ids = new Map<string, string>()
  const times: Times = new Map()
  for (const [i, { domain, input }] of companies.entries()) {
    const context = contexts.get(by[i] ?? '')
    if (!context) throw new Error(`Nobody is called ${by[i]}.`)
    const { id, change } = await createRecord(kernel, context, entity, input)
    ids.set(domain, id)
    if (change) times.set(change, workingTime(random, now, HISTORY_DAYS + random.between(1, 30)))
  }
  return { ids, times }
}
