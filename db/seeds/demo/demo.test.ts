import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { productModules } from '../../../apps/server/modules.ts'
import { authenticate } from '../../../kernel/auth/authenticate.ts'
import { signIn } from '../../../kernel/auth/sign-in.ts'
import { listTenants } from '../../../kernel/tenancy/system.ts'
import { type TestKernel, testKernel } from '../../../kernel/testing/kernel.ts'
import { asOwner } from '../../../kernel/testing/owner.ts'
import { advisor, meridian } from './cast.ts'
import { inventCompanies } from './companies.ts'
import { demoSignIns, needsDemo, seedDemo } from './index.ts'
import { Random } from './random.ts'

let kernel: TestKernel
const password = 'a password for the demo'

before(async () => {
  kernel = await testKernel({ modules: productModules })
  await seedDemo(kernel, { password, ownerUrl: kernel.database.ownerUrl })
})
after(() => kernel.end())

const query = (text: string, values: unknown[] = []) => asOwner(kernel.database.superuserUrl, text, values)
const inMeridian = `tenant_id = (select id from core_tenant where slug = 'meridian')`

test('every account of the cast signs in with the one password', async () => {
  for (const email of ['admin@meridian.example', ...meridian.people.map(person => person.email)]) {
    const { token, tenant } = await signIn(kernel, {
      email,
      password,
      address: '127.0.0.1',
      userAgent: 'test',
    })
    assert.equal(tenant.slug, 'meridian')
    assert.equal(
      (await authenticate(kernel, token, { requestId: 'test' })).tenant.name,
      'Meridian Automation',
    )
  }
  const other = await signIn(kernel, {
    email: 'admin@borealis.example',
    password,
    address: '127.0.0.1',
    userAgent: 'test',
  })
  assert.equal(other.tenant.slug, 'borealis')
})

test('one account works for both companies, and says which when it signs in', async () => {
  const from = { email: advisor.email, password, address: '127.0.0.1', userAgent: 'test' }
  await assert.rejects(signIn(kernel, from), { code: 'choose-tenant' })
  for (const slug of ['meridian', 'borealis'])
    assert.equal((await signIn(kernel, { ...from, tenant: slug })).tenant.slug, slug)
})

test('leads stand in every status, belong to several people, and were touched by more', async () => {
  const [counts] = await query(
    `select count(*)::int as leads, count(distinct status)::int as statuses, count(distinct owner_id)::int as owners,
            count(*) filter (where status = 'disqualified' and disqualify_note is null)::int as unexplained
     from crm_lead where ${inMeridian}`,
  )
  assert.ok(Number(counts?.leads) > 1900)
  assert.deepEqual([counts?.statuses, counts?.owners, counts?.unexplained], [4, 5, 0])
  const [touched] = await query(
    `select max(actors)::int as most from (
       select count(distinct c.actor_id) as actors from core_audit a
       join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
       where a.entity = 'crm.lead' group by a.root_id) x`,
  )
  assert.ok(Number(touched?.most) >= 3)
})

test('deals stand in every stage, most of them closed, and were moved there one stage after the other', async () => {
  const [deals] = await query(
    `select count(*)::int as count, count(distinct stage_id)::int as stages,
            count(*) filter (where status = 'won')::int as won, count(*) filter (where status = 'lost')::int as lost,
            count(*) filter (where closed_at < created_at or stage_since < created_at or stage_since > now())::int as wrong
     from crm_deal where ${inMeridian}`,
  )
  assert.ok(Number(deals?.count) >= 250, `${deals?.count} deals`)
  assert.equal(deals?.stages, 6)
  assert.ok(Number(deals?.won) > 50 && Number(deals?.lost) > 50, `${deals?.won} won, ${deals?.lost} lost`)
  assert.equal(deals?.wrong, 0)
})

test('people know customers, talk with them, and have something to do', async () => {
  const [counts] = await query(
    `select (select count(*)::int from crm_company where ${inMeridian}) as companies,
            (select count(*)::int from crm_contact where ${inMeridian}) as contacts,
            (select count(*)::int from work_activity where ${inMeridian} and status = 'done') as talks,
            (select count(*)::int from work_activity where ${inMeridian} and status = 'open' and due > now() - interval '20 days') as tasks,
            (select count(*)::int from work_comment where ${inMeridian}) as comments,
            (select count(*)::int from catalog_product where ${inMeridian}) as products`,
  )
  for (const [what, least] of Object.entries({
    companies: 600,
    contacts: 900,
    talks: 2500,
    tasks: 10,
    comments: 20,
    products: 35,
  }))
    assert.ok(Number(counts?.[what]) >= least, `${counts?.[what]} ${what}`)
})

test('history lies in the past, in order, and agrees with the records', async () => {
  const [order] = await query(
    `select count(*)::int as wrong from (
       select at, lag(at) over (partition by tenant_id, root_id order by seq) as before from core_audit) x
     where at < before or at > now()`,
  )
  assert.equal(order?.wrong, 0)
  const [dates] = await query(
    `select count(*)::int as wrong from crm_lead l where created_at <> (
       select min(at) from core_audit a where a.tenant_id = l.tenant_id and a.root_id = l.id)
       or created_at > updated_at`,
  )
  assert.equal(dates?.wrong, 0)
  const [span] = await query(
    `select max(created_at) - min(created_at) > interval '200 days' as long from crm_lead`,
  )
  assert.equal(span?.long, true)
})

test('leads are scored by the published model, came by campaigns, and went through the stages of their lives', async () => {
  const [leads] = await query(
    `select count(*)::int as leads, count(s.grade)::int as scored, count(distinct s.grade)::int as grades,
            count(*) filter (where s.grade in ('a', 'b'))::int as good, count(l.first_touch_id)::int as touched,
            count(*) filter (where l.status = 'qualified' and l.lifecycle in ('lead', 'mql'))::int as behind,
            count(distinct l.lifecycle)::int as stages
     from crm_lead l left join crm_lead_score s on s.tenant_id = l.tenant_id and s.lead_id = l.id where l.${inMeridian}
       and l.created_at < now() - interval '9 days'`,
  )
  assert.equal(leads?.scored, leads?.leads)
  assert.equal(leads?.grades, 4)
  assert.ok(Number(leads?.good) > 20, `${leads?.good} good leads`)
  assert.ok(Number(leads?.touched) > Number(leads?.leads) / 2, `${leads?.touched} leads with a touch`)
  assert.equal(leads?.behind, 0)
  assert.equal(leads?.stages, 4)
  const [utm] = await query(
    `select count(distinct campaign)::int as campaigns, count(*) filter (where at > now())::int as ahead,
            count(*) filter (where landing_page is null or medium is null)::int as bare
     from crm_touch where ${inMeridian}`,
  )
  assert.ok(Number(utm?.campaigns) >= 8)
  assert.deepEqual([utm?.ahead, utm?.bare], [0, 0])
})

test('one plan gives out leads, and everybody in sales has targets that some reach', async () => {
  const plans = await query(
    `select p.status, (select count(*)::int from crm_assignment_rule r where r.parent_id = p.id) as rules
     from crm_assignment_plan p where ${inMeridian}`,
  )
  assert.deepEqual(
    plans.map(({ status, rules }) => [status, rules]),
    [['active', 3]],
  )
  const targets = await query(
    `select t.user_id, t.last_day < now()::date as is_over, (select coalesce(sum(d.value_base), 0) from crm_deal d
       where d.tenant_id = t.tenant_id and d.status = 'won' and d.close_date between t.first_day and t.last_day
         and (t.user_id is null or d.owner_id = t.user_id))::float8 / t.value_base as attained
     from crm_target t where ${inMeridian}`,
  )
  assert.equal(targets.length, 24)
  assert.equal(new Set(targets.map(each => each.user_id)).size, 6)
  const over = targets
    .filter(each => each.is_over && each.user_id === null)
    .map(each => Number(each.attained))
  assert.ok(
    over.every(attained => attained > 0.5 && attained < 1.6),
    over.join(', '),
  )
})

test('everything was done by somebody who is in the company, or by the program in the night', async () => {
  const rows = await query(`select distinct principal from core_change order by 1`)
  assert.deepEqual(
    rows.map(row => row.principal),
    ['system:crm.scoreAll', 'system:demo', 'system:new tenant', 'user'],
  )
})

test('the demo is the same company every time', () => {
  const names = () => inventCompanies(new Random(1), 20).map(({ input }) => input.name)
  assert.deepEqual(names(), names())
  assert.equal(new Set(names()).size, 20)
})

test('a seed that was interrupted goes on where a company is missing, and never makes one twice', async () => {
  const tenants = await listTenants(kernel)
  assert.equal(needsDemo(tenants), false)
  assert.equal(needsDemo([]), true)
  assert.equal(needsDemo(tenants.slice(0, 1)), true)
  assert.equal(needsDemo([{ slug: 'somebody-else' }]), false)
  await seedDemo(kernel, { password, ownerUrl: kernel.database.ownerUrl })
  assert.equal((await listTenants(kernel)).length, 2)
})

test('no one left in the demo has a session', async () => {
  const open = await query(
    `select from core_session where revoked_at is null and user_agent = 'Inopsio itself'`,
  )
  assert.equal(open.length, 0)
})

test('the lines for the terminal name every account and the password', () => {
  const lines = demoSignIns(password).join('\n')
  for (const word of ['admin@', 'rep2@', 'viewer@', 'admin@borealis.example', password])
    assert.ok(lines.includes(word), word)
})
