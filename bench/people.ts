import { createHash } from 'node:crypto'
import { createTenant, type Kernel } from '@inopsio/kernel/server'
import type pg from 'pg'
import { asLoader, type BenchDatabase } from './database.ts'

/** Somebody with an open session, and some of the leads he or she may read and change. */
export interface Person {
  readonly tenant: string
  readonly id: string
  readonly token: string
  readonly leads: readonly string[]
}

const domain = 'bench.example'

/** One who sees everything in the company for each who sees only what is her own; both own leads. */
const cast = ['salesManager', 'representative', 'representative', 'salesManager'] as const

/** Known from the address, so that a run on kept data can use the sessions of the run that made them. */
const tokenOf = (email: string): string =>
  createHash('sha256').update(`bench ${email}`).digest('hex').slice(0, 43)

/** Makes companies with signed-in people. Companies come from the kernel; people and sessions straight into the tables. */
export async function makeCompanies(
  kernel: Kernel,
  database: BenchDatabase,
  from: number,
  to: number,
  leadsPerTenant: number,
): Promise<string[]> {
  const tenants: string[] = []
  const numbers = Array.from({ length: to - from }, (_, i) => from + i)
  const make = async () => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift())
      tenants.push(await makeCompany(kernel, n))
  }
  await Promise.all(Array.from({ length: 8 }, make))
  await asLoader(database, async client => {
    await addPeople(client, tenants)
    await addColleagues(client, tenants, Math.min(mostColleagues, Math.floor(leadsPerTenant / leadsOfOne)))
  })
  return tenants
}

async function makeCompany(kernel: Kernel, n: number): Promise<string> {
  const { tenant } = await createTenant(kernel, {
    slug: `bench-${n}`,
    name: `Company ${n}`,
    baseCurrency: 'EUR',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    country: 'DE',
    administrator: { name: 'Admin', email: `admin-${n}@${domain}`, password: null },
  })
  return tenant.id
}

async function addPeople(client: pg.Client, tenants: readonly string[]): Promise<void> {
  const people = tenants.flatMap(tenant => cast.map((role, i) => ({ tenant, role, place: i })))
  const emails = people.map(({ tenant, role, place }) => `${role.toLowerCase()}-${place}-${tenant}@${domain}`)
  await client.query(
    `with person as (
       select tenant_id, role, email, uuidv7() as user_id, uuidv7() as account_id, hash
       from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) p(tenant_id, role, email, hash)
     ), account as (
       insert into core_account (id, email, name) select account_id, email, role from person
     ), member as (
       insert into core_membership (tenant_id, user_id, account_id) select tenant_id, user_id, account_id from person
     ), app_user as (
       insert into core_user (tenant_id, id, name, email) select tenant_id, user_id, role, email from person
     ), has_role as (
       insert into core_role_members (tenant_id, source_id, target_id)
       select p.tenant_id, r.id, p.user_id from person p join core_role r on r.tenant_id = p.tenant_id and r.key = p.role
     )
     insert into core_session (token_hash, kind, tenant_id, user_id, account_id, idle_seconds, expires_at)
     select hash, 'session', tenant_id, user_id, account_id, 1800, now() + interval '12 hours' from person`,
    [
      people.map(person => person.tenant),
      people.map(person => person.role),
      emails,
      emails.map(email => createHash('sha256').update(tokenOf(email)).digest()),
    ],
  )
}

/** In a large company nobody owns a quarter of it. */
const leadsOfOne = 2000
const mostColleagues = 500

/** They own leads and never sign in. */
async function addColleagues(client: pg.Client, tenants: readonly string[], count: number): Promise<void> {
  await client.query(
    `insert into core_user (tenant_id, name, email)
     select t, 'Colleague ' || n, 'colleague.' || n || '@${domain}'
     from unnest($1::uuid[]) t cross join generate_series(1, $2::int) n`,
    [tenants, count],
  )
}

/**
 * All people with their tokens and some leads each; their sessions are awake again. Neighbours in the list belong to
 * different companies and have different roles.
 */
export async function findPeople(database: BenchDatabase): Promise<Person[]> {
  const people = await asLoader(database, async client => {
    await client.query(`update core_session set seen_at = now(), expires_at = now() + interval '12 hours'`)
    const { rows } = await client.query(
      `select u.tenant_id as tenant, u.id, u.email, sample.leads from core_user u
       cross join lateral (
         select array_agg(id::text) as leads from (
           select l.id from crm_lead l where l.tenant_id = u.tenant_id and l.owner_id = u.id
           order by hashtext(l.id::text) limit 40) l
       ) sample
       where u.email ~ '^[a-z]+-[0-9]-' order by u.tenant_id, u.email`,
    )
    return rows.map(({ email, leads, ...user }) => ({ ...user, token: tokenOf(email), leads: leads ?? [] }))
  })
  return spread(people)
}

/** Those who see everything in their company. */
export const managersAmong = (database: BenchDatabase, people: readonly Person[]): Promise<Person[]> =>
  asLoader(database, async client => {
    const { rows } = await client.query(`select id from core_user where email like 'salesmanager-%'`)
    const managers = new Set(rows.map(({ id }) => id))
    return people.filter(({ id }) => managers.has(id))
  })

function spread(people: readonly Person[]): Person[] {
  const companies = [...Map.groupBy(people, person => person.tenant).values()]
  return cast.flatMap((_, turn) =>
    companies.flatMap((colleagues, i) => colleagues[(turn + i) % colleagues.length] ?? []),
  )
}
