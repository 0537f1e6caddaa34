import { places } from '../../kernel/custom/own-object.ts'
import { sql } from '../../kernel/db/statement.ts'
import type { ResolvedEntity } from '../../kernel/entity/registry.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { syncSchedules } from '../../kernel/jobs/schedules.ts'
import { notify } from '../../kernel/notifications/notify.ts'
import { appOf } from '../../kernel/oauth/testing/app.ts'
import type { Role } from '../../kernel/rights/roles.ts'
import { runAs } from '../../kernel/rights/run.ts'
import { indexAll } from '../../kernel/search/testing.ts'
import { createApiKey } from '../../kernel/tenancy/api-keys.ts'
import { asOwner } from '../../kernel/testing/owner.ts'
import type { TestTenant } from '../../kernel/testing/tenant.ts'
import { newId } from '../../kernel/write/record-id.ts'
import { tellGuests } from '../../modules/work/invitation/tell-guests.ts'
import { multipart } from './multipart.ts'
import { sampleInput } from './samples.ts'
import type { World } from './world.ts'

/** An object of the company's own in each of the places for them, with a record. */
async function fillPlaces({ api }: World, { users: { admin } }: TestTenant<Role>): Promise<void> {
  for (let n = 1; n <= places; n++) {
    const object = { key: `own${n}`, path: `own${n}`, one: `Own ${n}`, many: `Own ${n}` }
    await api.post('/api/v1/core/own-objects', object, admin.token)
  }
  const { body } = await api.get('/api/v1/core/own-objects?limit=200', admin.token)
  for (const { id, path, retired } of body.data) {
    if (retired) await api.patch(`/api/v1/core/own-objects/${id}`, { retired: false }, admin.token)
    await api.post(`/api/v1/custom/${path}`, { name: 'One' }, admin.token)
  }
}

/** Lets a company live a little, until it has left something in every table. */
export async function live(world: World, company: TestTenant<Role>): Promise<void> {
  const { admin, representative } = company.users
  const records = await createOfEach(world, company)
  const post = (path: string, body?: unknown) => world.api.post(path, body, admin.token)
  await post(`/api/v1/fixture/invoices/${records.get('fixture.invoice')}/issue`)
  await post(`/api/v1/crm/leads/${records.get('crm.lead')}/shares`, {
    user: representative.id,
    access: 'read',
  })
  await post('/api/v1/crm/not-duplicates', {
    one: { entity: 'crm.lead', id: records.get('crm.lead') },
    other: { entity: 'crm.contact', id: records.get('crm.contact') },
  })
  await post('/api/v1/core/teams', { name: 'Field', members: [representative.id] })
  await post('/api/v1/work/activities', {
    subject: 'Visit the plant',
    people: [representative.id],
    participants: [{ name: 'Somebody from outside' }],
    blockedBy: [records.get('work.activity')],
    tags: ['on site'],
  })
  await post('/api/v1/work/comments', {
    about: { entity: 'crm.lead', id: records.get('crm.lead') },
    text: 'Have a look, please.',
    mentions: [representative.id],
  })
  await createApiKey(world.kernel, await admin.context(), { name: 'Till', scopes: ['*'] })
  await world.api.call('POST', '/api/v1/crm/companies', {
    token: admin.token,
    body: { name: 'Asked for twice' },
    headers: { 'idempotency-key': newId() },
  })
  await world.api.patch(
    `/api/v1/fixture/articles/${records.get('fixture.article')}`,
    { categories: [records.get('fixture.category')] },
    admin.token,
  )
  const manual = await world.api.call('POST', '/api/v1/files?name=manual.txt', {
    token: admin.token,
    raw: { type: 'text/plain', payload: 'How it works' },
  })
  await world.api.patch(
    `/api/v1/fixture/articles/${records.get('fixture.article')}`,
    { manual: manual.body.id },
    admin.token,
  )
  await world.api.call('PUT', `/api/v1/crm/leads/${records.get('crm.lead')}/presence`, {
    token: admin.token,
    body: { tab: newId(), mode: 'viewing' },
  })
  await post('/api/v1/core/own-fields', {
    entity: 'crm.company',
    key: 'region',
    label: 'Region',
    kind: 'text',
    fast: true,
  })
  await post('/api/v1/crm/companies', { name: 'In the north', custom: { region: 'North' } })
  await fillPlaces(world, company)
  await leaveHistory(world, company)
  await importRefused(world, company)
  await exportAll(world, company)
  await reopenNone(world, company)
  await makeSettings(world, company)
  await connectApp(world, company)
  await workOnLeads(world, company)
  await seal(world, company)
  await promiseLater(world, company)
  await sendMail(world, company)
  await inviteGuest(world, company)
  await indexAll(world.kernel, await company.system())
  await tellOutside(world, company)
  await noteFault(world, company)
  await anonymised(world, company)
}

async function createOfEach(world: World, company: TestTenant<Role>): Promise<ReadonlyMap<string, string>> {
  const { registry } = world.kernel
  const made = new Map<string, string>([['core.user', company.users.viewer.id]])
  const have = async (entity: ResolvedEntity): Promise<string> => {
    const known = made.get(entity.id)
    if (known !== undefined || !entity.route) return known ?? company.users.viewer.id
    const input = await sampleInput(registry, entity, made.size, have)
    const { body } = await world.api.post(entity.route, input, company.users.admin.token)
    if (body.id) made.set(entity.id, body.id)
    return body.id
  }
  for (const entity of registry.entities.values()) await have(entity)
  return made
}

/** A record in the trash, whose histories wait there with it. */
async function leaveHistory({ api }: World, { users }: TestTenant<Role>): Promise<void> {
  const { token } = users.admin
  const { body } = await api.post('/api/v1/fixture/articles', { name: 'Gone' }, token)
  await api.delete(`/api/v1/fixture/articles/${body.id}`, token)
}

/** A meeting that somebody outside was told of. */
async function inviteGuest({ api, kernel }: World, company: TestTenant<Role>): Promise<void> {
  const { token } = company.users.admin
  const participants = [{ email: 'guest@outside.example' }]
  const meeting = { kind: 'meeting', subject: 'Visit', due: '2090-01-02', participants }
  const { body } = await api.post('/api/v1/work/activities', meeting, token)
  await api.post(`/api/v1/work/activities/${body.id}/invite`, {}, token)
  await tellGuests({ kernel, input: { meeting: body.id }, context: () => company.system() })
}

/** An export whose file is kept. */
async function exportAll({ api }: World, company: TestTenant<Role>): Promise<void> {
  const { token } = company.users.admin
  const { body } = await api.post('/api/v1/exports', { entity: 'crm.lead' }, token)
  for (let state = body.state; state === 'running'; ) {
    await new Promise(resolve => setTimeout(resolve, 20))
    state = (await api.get(`/api/v1/exports/${body.id}`, token)).body.state
  }
}

/** A bulk job that is refused for every record, and keeps why. */
async function reopenNone({ api }: World, company: TestTenant<Role>): Promise<void> {
  const { token } = company.users.admin
  const order = { entity: 'crm.lead', filter: {}, operation: 'action', action: 'reopen' }
  const { body } = await api.post('/api/v1/bulk-jobs', order, token)
  for (let state = body.state; state === 'running'; ) {
    await new Promise(resolve => setTimeout(resolve, 20))
    state = (await api.get(`/api/v1/bulk-jobs/${body.id}`, token)).body.state
  }
}

/** An import whose only row is refused, and so kept. */
async function importRefused({ api }: World, company: TestTenant<Role>): Promise<void> {
  const { token } = company.users.admin
  const form = { entity: 'crm.lead', mode: 'create', mapping: '{"Name":"lastName","Mail":"email"}' }
  const { body } = await api.call('POST', '/api/v1/imports', {
    token,
    raw: multipart({ name: 'people.csv', text: 'Name,Mail\nNowhere,no address\n' }, form),
  })
  const isRunning = async () => (await api.get(`/api/v1/imports/${body.id}`, token)).body.state === 'running'
  while (await isRunning()) await new Promise(resolve => setTimeout(resolve, 20))
}

/** The row that keeps a company's preferences in a module comes with the module; that of the fixtures has no such one. */
const makeSettings = ({ kernel }: World, { tenant }: TestTenant<Role>): Promise<unknown> =>
  asOwner(
    kernel.database.ownerUrl,
    `insert into fixture_preferences (tenant_id, footer, payment_days)
     select $1::uuid, 'Thank you.', 30 from set_config('app.tenant_id', $1::text, true)`,
    [tenant.id],
  )

/** What is only ever written by rules and scores about the lead there is. */
const workOnLeads = ({ kernel }: World, { tenant }: TestTenant<Role>): Promise<unknown> =>
  asOwner(
    kernel.database.ownerUrl,
    `with tenant as (select $1::uuid as id from set_config('app.tenant_id', $1::text, true)),
          lead as materialized (select l.tenant_id, l.id from tenant t join crm_lead l on l.tenant_id = t.id limit 1),
          rule as (select r.tenant_id, r.id, r.parent_id from tenant t join crm_assignment_rule r on r.tenant_id = t.id limit 1),
          person as (select u.tenant_id, u.id from tenant t join core_user u on u.tenant_id = t.id limit 1),
          member as (insert into crm_assignment_rule_members (tenant_id, source_id, target_id)
                     select tenant_id, rule.id, person.id from rule join person using (tenant_id)),
          deal_rule as (insert into crm_deal_assignment_rule (tenant_id, parent_id, name)
                        select tenant_id, parent_id, 'Deals' from rule returning tenant_id, id),
          deal_member as (insert into crm_deal_assignment_rule_members (tenant_id, source_id, target_id)
                          select tenant_id, deal_rule.id, person.id from deal_rule join person using (tenant_id)),
          deal as (insert into crm_deal_assignment (tenant_id, deal_id, outcome, reason)
                   select d.tenant_id, d.id, 'waiting', 'No rule.' from tenant t join crm_deal d on d.tenant_id = t.id limit 1),
          turn as (insert into crm_assignment_turn (tenant_id, pool, user_id) select tenant_id, 'pool', id from person),
          tried as (insert into crm_assignment_simulation (tenant_id, plan_id, plan_name, days)
                    select tenant_id, parent_id, 'Plan', 30 from rule),
          engaged as (insert into crm_engagement (tenant_id, lead_id, type, at) select tenant_id, id, 'call', now() from lead),
          score as (insert into crm_lead_score (tenant_id, lead_id, fit) select tenant_id, id, 50 from lead),
          sample as (insert into crm_score_sample (tenant_id, lead_id, outcome, at, features, event)
                     select tenant_id, id, 'qualified', now(), '{}', 'event' from lead),
          preview as (insert into crm_scoring_preview (tenant_id, model_id, model_name)
                      select m.tenant_id, m.id, m.name from tenant t join crm_scoring_model m on m.tenant_id = t.id)
     insert into crm_assignment (tenant_id, lead_id, outcome, reason) select tenant_id, id, 'waiting', 'No rule.' from lead`,
    [tenant.id],
  )

/** An app that was let in, and has not come for its tokens yet. */
async function connectApp({ api }: World, company: TestTenant<Role>): Promise<void> {
  const app = await appOf(api)
  await app.code(company.users.admin.token)
}

const seal = async ({ kernel }: World, company: TestTenant<Role>): Promise<void> =>
  runAs(
    kernel,
    await company.system(),
    () => ({
      needs: [],
      statements: [{ text: 'select core_seal_next()', values: [] }],
      read: () => undefined,
    }),
    { lane: 'write' },
  )

/** A job, its schedules, and an event that one subscriber has had and another could not be brought. */
async function promiseLater({ kernel }: World, company: TestTenant<Role>): Promise<void> {
  await enqueue(kernel, await company.users.admin.context(), 'core.sealAudit', {})
  await syncSchedules(kernel)
  await asOwner(
    kernel.database.ownerUrl,
    `with event as (select tenant_id, seq from core_outbox where tenant_id = $1 limit 1),
          had as (insert into core_event_mark (tenant_id, subscriber, seq) select tenant_id, 'test.one', seq from event),
          reader as (insert into core_subscription (name, read_until) values ('test ' || $1::text, pg_current_snapshot()) returning name),
          parted as (insert into core_subscription_lane (subscriber, tenant_id, read_until, after_seq)
                     select name, $1::uuid, pg_current_snapshot(), 0 from reader)
     insert into core_delivery (tenant_id, seq, subscriber, state, attempt, next_at)
     select tenant_id, seq, 'test.other', 'dead', 8, now() from event`,
    [company.tenant.id],
  )
}

/** A mail and the place in line that it took, and something somebody is told of. */
async function sendMail({ api, kernel }: World, { users, system }: TestTenant<Role>): Promise<void> {
  const { admin } = users
  const settings = (await api.get('/api/v1/core/mail-settings', admin.token)).body.data[0].id
  await api.post(`/api/v1/core/mail-settings/${settings}/sendTest`, { to: 'me@home.example' }, admin.token)
  await runAs(
    kernel,
    await system(),
    ({ tenant: { id } }) => ({
      needs: [],
      statements: [sql`insert into core_mail_turn (tenant_id, next_at) values (${id}, now())`],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
  const values = { job: 'Export' }
  await notify(kernel, await system(), { type: 'core.jobDone', to: [admin.id], event: 'job 1', values })
}
/** A message to a webhook that is on its way, and one that was delivered. */
const tellOutside = ({ kernel }: World, { tenant }: TestTenant<Role>): Promise<unknown> =>
  asOwner(
    kernel.database.superuserUrl,
    `with hook as (select tenant_id, id from core_webhook where tenant_id = $1 limit 1),
          lane as (insert into core_webhook_lane (tenant_id, webhook_id) select tenant_id, id from hook),
          sent as (insert into core_webhook_delivery (tenant_id, at, webhook_id, message, event, outcome, attempt, duration_ms)
                   select tenant_id, now(), id, 'sent', 'core.team.created', 'delivered', 1, 12 from hook)
     insert into core_webhook_message (tenant_id, webhook_id, id, event, entity, at)
     select tenant_id, id, uuidv7(), 'core.team.created', 'core.team', now() from hook`,
    [tenant.id],
  )

const noteFault = ({ kernel }: World, { tenant }: TestTenant<Role>): Promise<unknown> =>
  asOwner(
    kernel.database.ownerUrl,
    `insert into core_fault (tenant_id, kind, fingerprint, doing, place, name, message, detail, count, last_request)
     values ($1, 'error', 'f', 'request', '/api/v1/meta', 'TypeError', 'Something is undefined.', 'at somewhere', 1, 'r')`,
    [tenant.id],
  )

const anonymised = ({ kernel }: World, { tenant }: TestTenant<Role>): Promise<unknown> =>
  asOwner(
    kernel.database.superuserUrl,
    `insert into core_anonymised (tenant_id, entity, record_id, version) values ($1, 'crm.lead', uuidv7(), 1)`,
    [tenant.id],
  )

/** A digest of all rows of a tenant, table by table; null where there are none. */
export async function contentsOf(superuserUrl: string, tenant: string): Promise<Map<string, string | null>> {
  const tables = await asOwner(
    superuserUrl,
    `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attname = 'tenant_id' order by 1`,
  )
  const found = new Map<string, string | null>()
  for (const { name } of tables) {
    const [row] = await asOwner(
      superuserUrl,
      `select md5(string_agg(t::text, ',' order by t::text)) as digest from ${name} t where tenant_id = $1`,
      [tenant],
    )
    found.set(String(name), (row?.digest ?? null) as string | null)
  }
  return found
}
