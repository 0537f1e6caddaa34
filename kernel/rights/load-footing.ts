import {
  knownRegistry,
  overlayRevision,
  overlayRows,
  overlayTables,
  readOverlay,
  rememberOverlay,
  revisionIn,
} from '../custom/load-overlay.ts'
import type { Cell, ResultSet, Row } from '../db/result.ts'
import { type Statement, sql, statement } from '../db/statement.ts'
import type { Registry } from '../entity/registry.ts'
import { unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { isZone } from '../preferences/is-zone.ts'
import { ownersLiteral } from './begin.ts'
import type { Credential, PersonCredential, Tenant } from './context.ts'
import { type Reach, type StoredRole, storedGrants } from './grants.ts'
import type { Rates } from './rates.ts'
import { refused } from './refused.ts'
import type { Footing, Share } from './standing.ts'

/**
 * Reads everything a context is made from, for a session or an API key, in one round trip. The revision comes first:
 * should rights change between the statements, the footing is merely newer than it says, and is read again.
 *
 * @throws Refusal 401
 */
export const loadFooting = (kernel: Kernel, tokenHash: Uint8Array): Promise<Footing> =>
  loadWith(kernel, { tokenHash }, [
    statement('select * from core_who($1)', [tokenHash]),
    statement('select core_begin($1, $2, $3)', [tokenHash, null, READABLE]),
  ])

/**
 * The same for a person who is not there herself.
 *
 * @throws Refusal 401 when nobody may act in her name
 */
export function loadPersonFooting(
  kernel: Kernel,
  tenant: string,
  credential: PersonCredential,
): Promise<Footing> {
  const { proof, person, key, task } = credential
  return loadWith(kernel, credential, [
    statement('select * from core_person($1, $2, $3, $4)', [proof, tenant, person, key]),
    statement('select core_begin_user($1, $2, $3, $4, $5, null, $6)', [
      proof,
      tenant,
      person,
      key,
      task,
      READABLE,
    ]),
  ])
}

async function loadWith(
  kernel: Kernel,
  credential: Credential,
  opening: readonly Statement[],
): Promise<Footing> {
  const results = await kernel.executor
    .run([...opening, ...OWN_ROWS, RATES, overlayRevision], { lane: 'read' })
    .catch(error => {
      throw refused(error)
    })
  const [who, , user, roles, reach, shares, rates, overlay] = results as readonly ResultSet[]
  const registry = await registryFor(kernel, one(who).tenant_id ?? '', revisionIn(overlay), opening)
  return footingOf(one(who), credential, registry, { user, roles, reach, shares, rates })
}

/** What is declared, as the tenant sees it: from memory, or in a second round trip by the first who asks. */
async function registryFor(
  kernel: Kernel,
  tenant: string,
  revision: bigint,
  opening: readonly Statement[],
): Promise<Registry> {
  const base = kernel.registry.base ?? kernel.registry
  const known = knownRegistry(base, tenant, revision)
  if (known) return known
  const results = await kernel.executor.run([...opening, overlayRows], { lane: 'read' })
  return rememberOverlay(base, tenant, readOverlay(results.at(-1)))
}

/** A system task's footing: the tenant and its rates; rights it needs none. */
export async function loadSystemFooting(
  kernel: Kernel,
  { tenant, task, proof }: { tenant: string; task: string; proof: Uint8Array },
): Promise<Footing> {
  const opening = [
    statement('select * from core_tenants($1, $2, null)', [proof, tenant]),
    statement('select core_begin_system($1, $2, $3, null, $4)', [proof, tenant, task, READABLE]),
  ]
  const [found, , rates, overlay] = await kernel.executor.run([...opening, RATES, overlayRevision], {
    lane: 'read',
  })
  const row = one(found)
  return {
    principal: { kind: 'system', userId: null, accountId: null, name: task },
    tenant: tenantOf(row),
    locale: row.locale ?? '',
    zone: row.zone ?? '',
    credential: { system: task, proof },
    revision: BigInt(row.revision ?? 0),
    registry: await registryFor(kernel, tenant, revisionIn(overlay), opening),
    roles: [],
    reach: NOBODY,
    scopes: null,
    shares: [],
    rates: ratesOf(rates),
    seenAt: new Date(),
  }
}

const NOBODY: Reach = { own: [], team: [], subtree: [] }

/** The kernel's own tables are read whole here; whatever the person may see of them is decided later. */
const READABLE = [
  'core_user',
  'core_preferences',
  'core_team',
  'core_role',
  'core_exchange_rate',
  ...overlayTables,
].flatMap(table => [`app.read.${table}`, ownersLiteral('all')])

const TENANT = sql.raw(`nullif(current_setting('app.tenant_id', true), '')::uuid`)
const ME = sql.raw(`nullif(current_setting('app.user_id', true), '')::uuid`)

// My teams are those I am a member of or lead. Leads count among the people of a team.
const OWN_ROWS: readonly Statement[] = [
  sql`select u.name, u.email, p.locale, p.zone from core_user u
    left join lateral (select locale, zone from core_preferences
      where tenant_id = u.tenant_id and user_id = u.id order by id desc limit 1) p on true
    where u.tenant_id = ${TENANT} and u.id = ${ME}`,
  sql`select r.key, r.grants from core_role_members m
    join core_role r on r.tenant_id = m.tenant_id and r.id = m.source_id
    where m.tenant_id = ${TENANT} and m.target_id = ${ME}`,
  sql`with recursive
    team_user as (
      select source_id as team_id, target_id as user_id from core_team_members where tenant_id = ${TENANT}
      union select id, lead_id from core_team where tenant_id = ${TENANT} and lead_id is not null
    ),
    mine as (select team_id from team_user where user_id = ${ME}),
    below as (
      select team_id from mine
      union select t.id from core_team t join below b on t.parent_id = b.team_id where t.tenant_id = ${TENANT}
    )
    select array(select distinct user_id::text from team_user where team_id in (select team_id from mine)),
           array(select distinct user_id::text from team_user where team_id in (select team_id from below)),
           array(select team_id::text from mine)`,
  sql`select s.entity, s.record_id, s.access from core_share s
    where s.tenant_id = ${TENANT} and (s.user_id = ${ME} or num_nonnulls(s.user_id, s.team_id) = 0 or s.team_id in (
      select source_id from core_team_members where tenant_id = ${TENANT} and target_id = ${ME}
      union select id from core_team where tenant_id = ${TENANT} and lead_id = ${ME}))`,
]

// The rate that holds today, wherever on earth, and those that will hold later: a context may live past midnight.
const RATES = sql`select currency, valid_from, rate::text from core_exchange_rate r
  where tenant_id = ${TENANT} and valid_from >= coalesce((
    select max(valid_from) from core_exchange_rate l
    where l.tenant_id = r.tenant_id and l.currency = r.currency and l.valid_from < current_date), valid_from)
  order by currency, valid_from desc`

type Named = Readonly<Record<string, Cell>>
type Answers = Readonly<Record<'user' | 'roles' | 'reach' | 'shares' | 'rates', ResultSet | undefined>>

function footingOf(who: Named, credential: Credential, registry: Registry, answers: Answers): Footing {
  const user = one(answers.user)
  const userId = who.user_id ?? ''
  const [team, subtree] = answers.reach?.rows[0] ?? []
  return {
    principal: {
      kind: who.kind === 'apiKey' || who.kind === 'app' ? who.kind : 'user',
      ...(who.audience ? { audience: who.audience } : {}),
      userId,
      accountId: who.account_id ?? null,
      name: user.name ?? '',
    },
    tenant: tenantOf(who),
    locale: user.locale ?? who.locale ?? '',
    zone: isZone(user.zone) ? user.zone : (who.zone ?? ''),
    credential,
    revision: BigInt(who.revision ?? 0),
    registry,
    roles: (answers.roles?.rows ?? []).map(roleOf),
    reach: {
      own: [userId],
      team: withMe(arrayOf(team), userId),
      subtree: withMe(arrayOf(subtree), userId),
    },
    scopes: who.scopes == null ? null : arrayOf(who.scopes),
    shares: (answers.shares?.rows ?? []).map(shareOf),
    rates: ratesOf(answers.rates),
    seenAt: new Date(who.seen_at ?? 0),
  }
}

const tenantOf = (row: Named): Tenant => ({
  id: row.tenant_id ?? row.id ?? '',
  slug: row.slug ?? '',
  name: row.name ?? '',
  baseCurrency: row.base_currency ?? '',
  locale: row.locale ?? '',
  zone: row.zone ?? '',
  country: row.country ?? '',
})

const roleOf = ([key, grants]: Row): StoredRole => ({
  key: key ?? '',
  grants: storedGrants(JSON.parse(grants ?? '{}')),
})

const shareOf = ([entity, recordId, access]: Row): Share => ({
  entity: entity ?? '',
  recordId: recordId ?? '',
  access: access === 'write' ? 'write' : 'read',
})

function ratesOf(result: ResultSet | undefined): Rates {
  const rates = new Map<string, { from: string; rate: string }[]>()
  for (const [currency, from, rate] of result?.rows ?? []) {
    const list = rates.get(currency ?? '') ?? []
    list.push({ from: from ?? '', rate: scaled(rate ?? '0') })
    rates.set(currency ?? '', list)
  }
  return rates
}

/** Rates are stored as whole billionths. */
function scaled(billionths: string): string {
  const digits = billionths.padStart(10, '0')
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`.replace(/\.?0+$/, '')
}

const withMe = (users: readonly string[], me: string): readonly string[] =>
  users.includes(me) ? users : [...users, me]

/** A text[] of uuids or scopes: neither needs quotes. */
const arrayOf = (literal: Cell | undefined): readonly string[] =>
  literal == null || literal === '{}' ? [] : literal.slice(1, -1).split(',')

function one(result: ResultSet | undefined): Named {
  const row = result?.rows[0]
  if (!result || !row) throw unauthenticated()
  return Object.fromEntries(result.columns.map((column, i) => [column.name, row[i] ?? null]))
}
