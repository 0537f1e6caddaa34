import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbedded } from '@inopsio/kernel/postgres/embedded'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import { createTenant, migrate, registerProof, sourcesOf } from '@inopsio/kernel/server'
import { inTheNameOf } from '../../kernel/auth/in-the-name-of.ts'
import { until } from '../../kernel/jobs/fixtures/until.ts'
import { createApiKey } from '../../kernel/tenancy/api-keys.ts'
import { asOwner } from '../../kernel/testing/owner.ts'
import { Client } from './client.ts'
import { openProgram } from './open.ts'

// `INOPSIO_TEST_CRASHES=full` kills as often as a release is held to; CI runs a short form of the same.
const isFull = process.env.INOPSIO_TEST_CRASHES === 'full'
const kills = isFull ? { program: 20, database: 10 } : { program: 4, database: 2 }
const betweenMs = isFull ? 1_500 : 900

const folder = mkdtempSync(join(tmpdir(), 'inopsio-crash-'))
const ports = [await freePort(), await freePort()]
const programs: (ChildProcess | undefined)[] = []
after(async () => {
  for (const program of programs.splice(0)) if (program) await killed(program)
  killDatabase()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('what was acknowledged is there, and no event or job is lost or doubled, however often everything is killed', {
  timeout: 400_000,
}, async t => {
  const token = await prepare()
  await Promise.all(ports.map((_port, nr) => launch(nr)))
  const clients = [0, 1, 2, 3].map(
    nr => new Client(`client-${nr}`, token, () => `http://127.0.0.1:${ports[Math.random() < 0.5 ? 0 : 1]}`),
  )
  const working = Promise.all(clients.map(client => client.work()))
  working.catch(() => {})
  for (const what of shuffled(kills)) {
    await Promise.race([pause(betweenMs * (0.3 + Math.random())), working])
    if (what === 'database') killDatabase()
    else await killAndStart(Math.random() < 0.5 ? 0 : 1)
  }
  await Promise.race([pause(1_000), working])
  for (const client of clients) client.stop()
  await working
  const leads = clients.flatMap(client => client.leads)
  const lost = clients.reduce((sum, client) => sum + client.lost, 0)

  const server = await openEmbedded({ folder })
  // Not as the owner of the tables, who is subject to row-level security like everybody.
  const rows = (text: string) => asOwner(server.superuserUrl('inopsio'), text)
  const number = async (text: string) => Number((await rows(text))[0]?.n)
  try {
    await until('every event has been heard', async () => (await number(open)) === 0, 60_000)
    const stored = new Map(
      (await rows('select id, last_name, employees, status from crm_lead')).map(row => [row.id, row]),
    )
    assert.ok(leads.length > 20 && lost > 0, `${leads.length} leads, ${lost} requests without an answer`)
    for (const lead of leads) {
      const row = stored.get(lead.id)
      if (lead.deleted === 'yes') assert.equal(row, undefined, `${lead.marker} was deleted`)
      if (lead.deleted !== 'no') continue
      assert.equal(row?.last_name, lead.marker)
      const employees = Number(row?.employees)
      assert.ok(
        employees >= lead.employees && employees <= lead.sent,
        `${lead.marker}: ${employees}, acknowledged ${lead.employees}`,
      )
      if (lead.qualified) assert.equal(row?.status, 'qualified')
    }
    const made = `select count(*)::int n from core_audit where entity = 'crm.lead' and op = 'C'`
    assert.equal(await number(made), leads.length, 'each lead was made once')

    const said = await number(`select count(*)::int n from core_outbox where entity = 'crm.lead'`)
    assert.equal(await number('select count(*)::int n from witness_heard'), said, 'each event was heard')
    assert.equal(
      await number('select count(distinct event)::int n from witness_heard'),
      said,
      'and only once',
    )
    assert.equal(
      await number('select count(*)::int n from witness_done'),
      said,
      'each job has had its effect',
    )
    assert.equal(await number('select jobs::int n from witness_total'), said, 'and only once')
    const again = (await number('select count(*)::int n from witness_begun')) - said
    t.diagnostic(
      `${kills.program} kills of the program and ${kills.database} of PostgreSQL: ${leads.length} leads, ${said} events, ` +
        `${lost} requests without an answer, ${again} jobs begun again`,
    )
  } finally {
    await server.release()
  }
})

// Events that the witness has not written down yet, and its jobs that have not succeeded: those that have are gone.
const open = `select (select count(*) from core_outbox o where o.entity = 'crm.lead'
    and not exists (select from witness_heard h where h.event = o.seq))
  + (select count(*) from core_job where kind = 'witness.count') as n`

/** A company and a key of its administrator, on a new database. */
async function prepare(): Promise<string> {
  const { kernel, database, modules } = await openProgram(folder)
  await migrate(database.ownerUrl, sourcesOf(modules))
  await registerProof(database.ownerUrl, kernel)
  const { tenant, administratorId } = await createTenant(kernel, {
    slug: 'meridian',
    name: 'Meridian Automation',
    baseCurrency: 'EUR',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    country: 'DE',
    administrator: { name: 'Ada Admin', email: 'admin@meridian.example', password: 'seven-blue-lanterns' },
  })
  const { key } = await inTheNameOf(kernel, tenant, administratorId, context =>
    createApiKey(kernel, context, { name: 'Crash test', scopes: ['crm.*'] }),
  )
  await kernel.executor.end()
  await database.close()
  return key
}

async function launch(nr: number): Promise<void> {
  const child = fork(join(import.meta.dirname, 'program.ts'), [folder, String(ports[nr])], {
    stdio: 'inherit',
  })
  programs[nr] = child
  await Promise.race([
    once(child, 'message'),
    // Killed by this test while it started, or because the database was: then it is started again.
    once(child, 'exit').then(() => (programs[nr] === child ? launch(nr) : undefined)),
  ])
}

async function killAndStart(nr: number): Promise<void> {
  const program = programs[nr]
  programs[nr] = undefined
  if (program) await killed(program)
  await launch(nr)
}

async function killed(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = once(program, 'exit')
  program.kill('SIGKILL')
  await ended
}

function killDatabase(): void {
  try {
    const file = join(folder, 'postgres/cluster/postmaster.pid')
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL')
  } catch {
    // Just now there is none: it is being started again.
  }
}

function shuffled({ program, database }: typeof kills): ('program' | 'database')[] {
  const all = [...Array(program).fill('program'), ...Array(database).fill('database')]
  return all
    .map(what => ({ what, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ what }) => what)
}
