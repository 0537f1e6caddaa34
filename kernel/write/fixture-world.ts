import assert from 'node:assert/strict'
import pg from 'pg'
import type { ResolvedEntity } from '../entity/registry.ts'
import { Refusal } from '../errors.ts'
import { fixtureServer } from '../fixtures/server.ts'
import type { Context } from '../rights/context.ts'
import type { Role } from '../rights/roles.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from './create.ts'

/** Who takes part in the tests of writes: Rita sells, Max manages sales, Fina keeps the books, Vera only looks. */
const CAST = {
  rita: ['representative'],
  max: ['salesManager'],
  fina: ['finance'],
  vera: ['viewer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Person = keyof typeof CAST | 'admin'
// biome-ignore lint/suspicious/noExplicitAny: tests look into records of every shape
export type AnyRecord = Record<string, any>

/** A kernel with the fixture entities, one company and its cast. End it in `after`. */
export interface World {
  readonly kernel: TestKernel
  readonly company: TestTenant<keyof typeof CAST>
  entity(id: string): ResolvedEntity
  as(person: Person): Promise<Context>
  /** Creates a record and answers it as that person reads it. */
  create(person: Person, entity: string, input: unknown): Promise<AnyRecord & { readonly change: string }>
  /** Looks behind the policies, and does what only raw SQL can. */
  look(sql: string, ...values: readonly unknown[]): Promise<AnyRecord[]>
}

export async function fixtureWorld(): Promise<World> {
  const kernel = await testKernel({ modules: [fixtureServer] })
  const company = await testTenant(kernel, CAST)
  const entity = (id: string) => kernel.registry.get(id)
  const as = (person: Person) => company.users[person].context()
  return {
    kernel,
    company,
    entity,
    as,
    async create(person, id, input) {
      const { json, change } = await createRecord(kernel, await as(person), entity(id), input)
      return { ...(JSON.parse(json ?? 'null') as AnyRecord), change: change ?? '' }
    },
    look: (sql, ...values) => asSuperuser(kernel.database.superuserUrl, company.tenant.id, sql, values),
  }
}

/** Policies do not hold it back, but what it writes belongs to the company. */
async function asSuperuser(
  url: string,
  tenant: string,
  sql: string,
  values: readonly unknown[],
): Promise<AnyRecord[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenant])
    return (await client.query(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** The refusal that work ends in; anything else fails the test. */
export async function refusalFrom(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return assert.fail('It was not refused.')
}

/** `path code` of each problem, in the order of paths. */
export const problemsOf = ({ problems }: Refusal): string[] =>
  problems.map(({ path, code }) => `${path} ${code}`).sort()

/** The record in the JSON text of an answer. */
export const recordIn = (json: string | null): AnyRecord => JSON.parse(json ?? 'null') as AnyRecord

export const line = (text: string, amount: string, more: AnyRecord = {}): AnyRecord => ({
  text,
  price: { amount, currency: 'EUR' },
  ...more,
})
