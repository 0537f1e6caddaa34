import { createHash } from 'node:crypto'
import fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'

// The same list and relation as others would serve it: mercurius with a loader over pg, under the same row-level
// security, each request in a transaction of its own that begins by proving the session.
const [serveUrl = '', port = ''] = process.argv.slice(2)

const everyone = '{ffffffff-ffff-ffff-ffff-ffffffffffff}'
const settings = ['app.read.crm_lead', everyone, 'app.read.core_user', everyone]
const tenant = "nullif(current_setting('app.tenant_id', true), '')::uuid"

const pool = new pg.Pool({ connectionString: serveUrl, max: 12 })
const app = fastify()

app.register(mercurius, {
  jit: 1,
  schema: `
    type User { id: ID! name: String }
    type Lead { id: ID! fullName: String status: String createdAt: String owner: User }
    type PageInfo { endCursor: String }
    type LeadConnection { nodes: [Lead!]! pageInfo: PageInfo! }
    type Query { crmLeadList(status: String, first: Int): LeadConnection }
  `,
  async context({ headers }) {
    const client = await pool.connect()
    const token = createHash('sha256')
      .update((headers.authorization ?? '').slice('Bearer '.length))
      .digest()
    await client.query('begin')
    await client.query({
      name: 'begin',
      text: 'select core_begin($1, null, $2)',
      values: [token, settings],
    })
    return { client }
  },
  resolvers: {
    Query: {
      async crmLeadList(_: unknown, { status, first }: { status: string; first: number }, context: unknown) {
        const { rows } = await clientOf(context).query({
          name: 'leads',
          text: `select id, full_name as "fullName", status, created_at as "createdAt", owner_id as "ownerId"
                 from crm_lead where tenant_id = ${tenant} and status = $1
                 order by tenant_id desc, created_at desc, id desc limit $2`,
          values: [status, first + 1],
        })
        const nodes = rows.slice(0, first)
        return { nodes, pageInfo: { endCursor: rows.length > first ? nodes.at(-1).id : null } }
      },
    },
  },
  loaders: {
    Lead: {
      async owner(asked: readonly { obj: { ownerId: string } }[], context: unknown) {
        const { rows } = await clientOf(context).query({
          name: 'owners',
          text: `select id, name from core_user where tenant_id = ${tenant} and id = any($1)`,
          values: [[...new Set(asked.map(({ obj }) => obj.ownerId))]],
        })
        const known = new Map(rows.map(row => [row.id, row]))
        return asked.map(({ obj }) => known.get(obj.ownerId) ?? null)
      },
    },
  },
})

const clientOf = (context: unknown): pg.PoolClient => (context as { client: pg.PoolClient }).client

app.addHook('onReady', async () => {
  app.graphql.addHook('onResolution', async (_, context) => {
    await clientOf(context).query('commit')
    clientOf(context).release()
  })
})

await app.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
process.on('disconnect', async () => {
  await app.close()
  await pool.end()
})
