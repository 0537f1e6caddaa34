import pg from 'pg'
import { entity } from '../../entity/entity.ts'
import { module } from '../../entity/module.ts'
import { createRegistry } from '../../entity/registry.ts'
import type { ServerModule } from '../../entity/server-module.ts'
import { f } from '../../fields/f.ts'
import { fixtureServer } from '../../fixtures/server.ts'
import { printTables } from '../../migrate/print/print.ts'
import { designTables } from '../../migrate/print/table.ts'
import { coreServer } from '../../tenancy/server.ts'
import { type TestKernel, testKernel } from '../../testing/kernel.ts'
import { type TestUser, testTenant } from '../../testing/tenant.ts'

/** What the fixtures lack for reading: fields with rights of their own, and a reference to a hierarchy. */
export const Ticket = entity('desk.ticket', {
  label: ['Ticket', 'Tickets'],
  title: 'subject',
  owner: 'owner',
  fields: {
    subject: f.text({ max: 200, required: true, search: true, index: true }),
    reference: f.text({ max: 20 }),
    priority: f.integer({ index: true }),
    status: f.state({
      phases: { open: 'Open', closed: 'Closed' },
      statuses: {
        new: { label: 'New', phase: 'open' },
        working: { label: 'Working', phase: 'open' },
        done: { label: 'Done', phase: 'closed' },
      },
      initial: 'new',
      index: true,
    }),
    dueOn: f.date({ index: true }),
    /** Everybody sees the field, but some on their own tickets only. */
    effort: f.integer({ index: true }),
    verdict: f.text(),
    labels: f.tags(),
    category: f.ref('fixture.category'),
    owner: f.ref('core.user', { default: 'me', inverse: 'tickets' }),
  },
  key: ['reference', 'subject'],
  index: { owner_created: ['owner', 'createdAt'] },
  rights: {
    read: { salesManager: 'all', service: 'all', representative: 'own' },
    share: { salesManager: 'all' },
  },
  fieldRights: {
    effort: { read: { salesManager: 'all', service: 'own', representative: 'own' } },
    labels: { read: { salesManager: 'all', service: 'own', representative: 'own' } },
    verdict: { read: { salesManager: 'all' } },
  },
  list: { columns: ['subject', 'priority', 'status'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'desk.ticket': typeof Ticket
  }
}

const desk = module({ id: 'desk', label: 'Desk', needs: ['core', 'fixture'], entities: [Ticket] })
const modules: ServerModule[] = [fixtureServer, { module: desk, migrations: new URL('./', import.meta.url) }]

export type Name = 'admin' | 'rita' | 'tom' | 'max' | 'sara'

export interface Desk {
  readonly kernel: TestKernel
  readonly tenantId: string
  /** Rita and Tom are representatives, Max is their manager, Sara works in service. */
  readonly users: Readonly<Record<Name, TestUser>>
  readonly stranger: TestUser
  /** Runs SQL as the owner of the tables, inside the tenant. */
  run(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
}

/** Tickets have no migrations; their tables are printed from the declaration. */
export async function makeDesk(): Promise<Desk> {
  const registry = createRegistry([coreServer, ...modules].map(each => each.module))
  const existing = designTables(registry).filter(table => table.module !== 'desk')
  const tables = printTables(
    designTables(registry, 'desk'),
    existing.map(table => table.name),
  )
  const kernel = await testKernel({ modules, sql: [tables] })
  const people = {
    rita: ['representative'],
    tom: ['representative'],
    max: ['salesManager'],
    sara: ['service'],
  } as const
  const { tenant, users } = await testTenant(kernel, people)
  const other = await testTenant(kernel, {})
  const run = runner(kernel, tenant.id)
  return { kernel, tenantId: tenant.id, users, stranger: other.users.admin, run }
}

const runner =
  (kernel: TestKernel, tenantId: string): Desk['run'] =>
  async (text, values = []) => {
    const client = new pg.Client(kernel.database.ownerUrl)
    await client.connect()
    try {
      await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId])
      return (await client.query(text, [...values])).rows
    } finally {
      await client.end()
    }
  }
