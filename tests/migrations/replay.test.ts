import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { fixtureMigrations } from '../../kernel/fixtures/fixture-database.ts'
import { fixture } from '../../kernel/fixtures/module.ts'
import { checkMigrations } from '../../kernel/migrate/check.ts'
import { declaredDifferences } from '../../kernel/migrate/declared.ts'
import { describe as words } from '../../kernel/migrate/differences.ts'
import { migrate } from '../../kernel/migrate/run.ts'
import { schemaText, snapshot } from '../../kernel/migrate/snapshot.ts'
import { registryOf, type WorkspaceModule, workspaceModules } from '../../kernel/migrate/workspace.ts'
import { testDatabase } from '../../kernel/testing.ts'

const withFixtures = async (): Promise<readonly WorkspaceModule[]> => [
  ...(await workspaceModules()),
  { spec: fixture, source: { module: 'fixture', folder: fixtureMigrations } },
]

test('migrations, declarations and the checked-in files say the same', async () => {
  const { ownerUrl } = await testDatabase({ folders: [] })
  assert.deepEqual(await checkMigrations(ownerUrl, await workspaceModules()), [])
})

describe('The comparison of migrations with declarations', () => {
  let client: pg.Client
  let modules: readonly WorkspaceModule[]
  before(async () => {
    const { ownerUrl } = await testDatabase({ folders: [] })
    client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    modules = await withFixtures()
    await migrate(
      client,
      modules.map(({ source }) => source),
    )
  })
  after(() => client.end())

  const differences = () => declaredDifferences(client, registryOf(modules))
  const names = async () => (await differences()).map(({ what, item }) => `${what} ${item.kind} ${item.name}`)

  test('finds none for all words of the vocabulary', async () => {
    assert.deepEqual(
      (await differences()).map(each => words(each, 'declarations', 'migrations')),
      [],
    )
  })

  test('leaves the database as it was', async () => {
    const before = await snapshot(client)
    await differences()
    assert.deepEqual(await snapshot(client), before)
  })

  // Each of these is a way to be less safe, or less true, than declared.
  const sabotage = {
    'different policy crm_lead_read': `alter policy crm_lead_read on crm_lead using (true)`,
    'different policy crm_lead_update': `alter policy crm_lead_update on crm_lead with check (true)`,
    'missing policy crm_lead_delete': 'drop policy crm_lead_delete on crm_lead',
    'extra policy crm_lead_open': 'create policy crm_lead_open on crm_lead using (true)',
    'missing security force': 'alter table crm_lead no force row level security',
    'missing security enable': 'alter table crm_company_rollup disable row level security',
    'different grant inopsio_app': 'grant truncate on crm_lead to inopsio_app',
    'extra grant public': 'grant select on crm_lead to public',
    'missing trigger crm_lead_record': 'drop trigger crm_lead_record on crm_lead',
    'different trigger crm_lead_record': 'alter table crm_lead disable trigger crm_lead_record',
    'different function crm_lead_record()': `create or replace function crm_lead_record() returns trigger language plpgsql as 'begin return null; end'`,
    'missing grant not public': 'grant execute on function crm_lead_record() to public',
    'different constraint crm_lead_employees_range':
      'alter table crm_lead drop constraint crm_lead_employees_range, add constraint crm_lead_employees_range check (employees < 1000)',
    'missing reference crm_lead_company_id_fkey':
      'alter table crm_lead drop constraint crm_lead_company_id_fkey',
    'extra column secret': 'alter table crm_lead add column secret text',
    'different column phone': 'alter table crm_lead alter column phone set not null',
    'missing index crm_lead_employees_idx': 'drop index crm_lead_employees_idx',
    'different index crm_company_web_domain':
      'drop index crm_company_web_domain; create index crm_company_web_domain on crm_company (tenant_id, domain)',
    'extra table crm_forgotten': 'create table crm_forgotten (id int)',
    'different view fixture_receivable': 'alter view fixture_receivable reset (security_invoker)',
    'different function core_detach(uuid,text,uuid)': `select core_unattach('fixture_note', 'about_id')`,
  }
  for (const [fault, sql] of Object.entries(sabotage))
    test(`turns red: ${fault}`, async () => {
      await client.query('begin')
      // declaredDifferences opens a transaction of its own, which PostgreSQL takes for a part of this one.
      await client.query(sql)
      const found = await namesWithin()
      assert.ok(found.includes(fault), found.join('\n'))
    })

  /** The comparison rolls back, and with it the sabotage before it. */
  const namesWithin = async () => {
    const found = await names()
    assert.equal((await client.query('select 1 as alive')).rows.length, 1)
    return found
  }

  test('welcomes triggers written by hand', async () => {
    await client.query('begin')
    await client.query(
      'create trigger crm_lead_revision after insert on crm_lead for each row execute function core_raise_revision()',
    )
    assert.deepEqual(await namesWithin(), [])
  })
})

test('the snapshot is the whole schema: made from its text, a database has the same', async () => {
  const [first, second] = await Promise.all([testDatabase({ folders: [] }), testDatabase({ folders: [] })])
  const modules = await withFixtures()
  await migrate(
    first.ownerUrl,
    modules.map(({ source }) => source),
  )
  const text = await within(first.ownerUrl, async client => schemaText(await snapshot(client)))
  const again = await within(second.ownerUrl, async client => {
    await client.query('set check_function_bodies = off')
    await client.query(text)
    return schemaText(await snapshot(client))
  })
  assert.equal(again, text)
})

async function within<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
