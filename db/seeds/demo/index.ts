import { findTenant, type Kernel, sql, within } from '@inopsio/kernel/server'
import { backdate, countRows } from './backdate.ts'
import { HISTORY_DAYS } from './calendar.ts'
import { advisor, borealis, meridian } from './cast.ts'
import { asPeople, letAdvise, staff } from './people.ts'
import { borealisSize, liveThroughAYear, meridianSize } from './year.ts'

export interface DemoOptions {
  /** The same for all accounts of the demo. */
  readonly password: string
  /** Lets the history lie in the past; without it everything has just happened. */
  readonly ownerUrl?: string
}

const LONGEST_MS = 300_000

/** The companies of the demo, and how much there is of each. */
const companies = [
  { company: borealis, size: borealisSize },
  { company: meridian, size: meridianSize },
] as const

/**
 * Within one transaction nobody counts rows, so PostgreSQL takes every table for as good as empty, and reads all of it
 * for each single record. By keys it is told to look up what it joins.
 */
const oneByOne = sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`

type Slugs = readonly { readonly slug: string }[]

const isOfDemo = ({ slug }: { readonly slug: string }): boolean =>
  companies.some(({ company }) => company.slug === slug)

/** Whether the installation holds nothing but what a seed that was interrupted has left. */
export const needsDemo = (tenants: Slugs): boolean =>
  tenants.length < companies.length && tenants.every(isOfDemo)

/** Whether the companies of the demo are there, perhaps among others. */
export const isDemo = (tenants: Slugs): boolean => tenants.filter(isOfDemo).length === companies.length

/**
 * Fills a new installation with two companies that know nothing of each other, their people and their work, both at the
 * same time. Each is there as a whole or not at all; one that is there already stays as it is.
 */
export async function seedDemo(kernel: Kernel, options: DemoOptions): Promise<void> {
  const now = new Date()
  await Promise.all(companies.map(each => seedCompany(kernel, each, now, options)))
  for (const { company } of companies) await letAdvise(kernel, company.slug, options.password)
  if (options.ownerUrl) await countRows(options.ownerUrl)
}

async function seedCompany(
  kernel: Kernel,
  { company, size }: (typeof companies)[number],
  now: Date,
  { password, ownerUrl }: DemoOptions,
): Promise<void> {
  if (await findTenant(kernel, company.slug)) return
  const { tenant, times } = await kernel.executor.transaction(
    async tx => {
      await tx.run([oneByOne])
      const inside = within(kernel, tx)
      const staffed = await staff(inside, company, password)
      const times = await asPeople(inside, staffed, contexts =>
        liveThroughAYear(inside, staffed, contexts, size, now),
      )
      return { tenant: staffed.tenant, times }
    },
    { timeoutMs: LONGEST_MS },
  )
  const beginning = new Date(now.getTime() - (HISTORY_DAYS + 35) * 86_400_000)
  if (ownerUrl) await backdate(ownerUrl, kernel, tenant.id, times, beginning)
}

/** How to sign in, for the person at the terminal. */
export const demoSignIns = (password: string): string[] => [
  `${meridian.name}: sign in as ${['admin', ...meridian.people.map(({ key }) => key)].map(key => `${key}@`).join(', ')}meridian.example`,
  `${borealis.name}: sign in as ${borealis.administrator.email}`,
  `Both companies: sign in as ${advisor.email}, who goes from one to the other in the menu of her name`,
  `The password of all of them is ${password}`,
]
