import { createHash } from 'node:crypto'
import { bareDriver } from '../bare-driver.ts'
import { graphql } from '../cases/graphql.ts'
import type { HttpRequest } from '../client.ts'
import { databaseCpu, processCpu } from '../cpu.ts'
import { load } from '../load.ts'
import { managersAmong, type Person } from '../people.ts'
import { hasPgbench, pgbench } from '../pgbench.ts'
import type { Recording, Value } from '../recording.ts'
import type { Figure, Scenario, ScenarioGround } from '../scenario.ts'
import { startServer } from '../server.ts'

/** A page of 50 with one relation: by us, by another library over a loader, and by SQL that somebody wrote for it. */
export const graphqlOthers: Scenario = {
  name: 'graphql-others',
  title: 'GraphQL list of 50 with one relation',
  async run(ground) {
    // They see everything in their company, so that all three read the same.
    const people = await managersAmong(ground.database, ground.people)
    const ours = await served(ground, people, undefined, graphql.request)
    const mercurius = await served(ground, people, 'scenarios/mercurius.ts', askMercurius)
    const bare = await byHand(ground, people)
    return [
      figure('by us', ours.rate),
      figure('by mercurius with a loader', mercurius.rate),
      figure('by hand-written SQL', bare),
      { what: 'server and database CPU, by us', value: ours.cpu, unit: 'µs' },
      { what: 'server and database CPU, by mercurius', value: mercurius.cpu, unit: 'µs' },
      { what: 'by us, of hand-written SQL', value: ours.rate / bare, unit: '×' },
      { what: 'by us, of mercurius', value: ours.rate / mercurius.rate, unit: '×', aim: { atLeast: 1 } },
    ]
  },
}

const figure = (what: string, value: number): Figure => ({ what, value, unit: 'requests/s' })

const askMercurius = ({ token }: Person): HttpRequest => ({
  method: 'POST',
  path: '/graphql',
  token,
  body: JSON.stringify({
    query: `{ crmLeadList(status: "working", first: 50) {
      nodes { id fullName status createdAt owner { id name } } pageInfo { endCursor } } }`,
  }),
})

async function served(
  { options, database }: ScenarioGround,
  people: readonly Person[],
  program: string | undefined,
  ask: (person: Person, turn: number) => HttpRequest,
): Promise<{ rate: number; cpu: number }> {
  const server = await startServer(database.serveUrl, undefined, program)
  const cpu = () => processCpu(server.pid) + databaseCpu(database.pid)
  let turn = 0
  let spent = 0
  try {
    const { requests, seconds } = await load(
      server.port,
      () => ask(people[++turn % people.length] as Person, turn),
      {
        ...options,
        onWindow(edge) {
          spent = cpu() - (edge === 'open' ? 0 : spent)
        },
      },
    )
    return { rate: requests / seconds, cpu: spent / requests }
  } finally {
    await server.stop()
  }
}

const everyone = '{ffffffff-ffff-ffff-ffff-ffffffffffff}'
const settings = `{app.read.crm_lead,"${everyone}",app.read.core_user,"${everyone}"}`

async function byHand({ options, database }: ScenarioGround, people: readonly Person[]): Promise<number> {
  const run = hasPgbench() && !options.driver ? pgbench : bareDriver
  const bare = await run(people.slice(0, 16).map(recordingFor), {
    ...options,
    serveUrl: database.serveUrl,
    databaseCpu: () => databaseCpu(database.pid),
  })
  return bare.requests / bare.seconds
}

const constant = (text: string): Value => ({ kind: 'constant', text })

/** One statement with a join, after the one that every request begins with. */
function recordingFor({ token, tenant }: Person): Recording {
  const hash = createHash('sha256').update(token).digest('hex')
  return [
    [
      {
        text: 'select core_begin($1::bytea, null, $2::text[])',
        values: [constant(`\\x${hash}`), constant(settings)],
      },
      {
        text: `select l.id, l.full_name, l.status, l.created_at, u.id, u.name
          from (select id, tenant_id, full_name, status, created_at, owner_id from crm_lead
                where tenant_id = $1::uuid and status = 'working'
                order by tenant_id desc, created_at desc, id desc limit 51) l
          left join core_user u on u.tenant_id = $1::uuid and u.id = l.owner_id
          order by l.created_at desc, l.id desc`,
        values: [constant(tenant)],
      },
    ],
  ]
}
