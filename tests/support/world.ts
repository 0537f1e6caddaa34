import type { FastifyInstance } from 'fastify'
import { createApp } from '../../apps/server/app.ts'
import { productModules } from '../../apps/server/modules.ts'
import type { ResolvedEntity } from '../../kernel/entity/registry.ts'
import { fixtureServer } from '../../kernel/fixtures/server.ts'
import { nobody, type Observer } from '../../kernel/observe/observer.ts'
import type { Role } from '../../kernel/rights/roles.ts'
import { currentContext } from '../../kernel/rights/run.ts'
import { type ApiClient, apiClient } from '../../kernel/testing/api-client.ts'
import { type TestKernel, testKernel } from '../../kernel/testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../../kernel/testing/tenant.ts'
import { FILES, testWorker } from '../../kernel/testing/working.ts'
import { sampleInput } from './samples.ts'

/** The whole program over HTTP, with the fixture entities beside the real ones, and two companies that must not meet. */
export interface World {
  readonly kernel: TestKernel
  readonly app: FastifyInstance
  readonly api: ApiClient
  readonly home: TestTenant<Role>
  readonly abroad: TestTenant<Role>
  /** An object that the home company has made; nobody abroad may know of it. */
  readonly own: ResolvedEntity
  /** The id of a record of the entity in the home company, made on first use by its administrator; null when nobody can make one. */
  record(entity: ResolvedEntity): Promise<string | null>
  /** A new one each time. */
  fresh(entity: ResolvedEntity, token?: string): Promise<string | null>
  input(entity: ResolvedEntity): Promise<Record<string, unknown>>
  end(): Promise<void>
}

const people = {
  salesManager: ['salesManager'],
  teamLead: ['teamLead'],
  representative: ['representative'],
  marketing: ['marketing'],
  finance: ['finance'],
  service: ['service'],
  securityAnalyst: ['securityAnalyst'],
  plantOperator: ['plantOperator'],
  developer: ['developer'],
  viewer: ['viewer'],
  administrator: ['administrator'],
} as const satisfies Record<Role, readonly Role[]>

/** What is done to a sound program on purpose, to see whether it would be noticed. */
export interface Sabotage {
  readonly ofKernel?: (kernel: TestKernel) => TestKernel
  readonly ofApp?: (app: FastifyInstance) => void
}

/** What the metrics of the world ask for. */
export const METRICS_TOKEN = 'a token for metrics'

export async function makeWorld({
  ofKernel = kernel => kernel,
  ofApp,
  observer = nobody,
}: Sabotage & { readonly observer?: Observer } = {}): Promise<World> {
  const kernel = ofKernel(await testKernel({ modules: [...productModules, fixtureServer], observer }))
  const app = await createApp(
    kernel,
    { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false },
    undefined,
    { token: METRICS_TOKEN, text: async () => '' },
  )
  ofApp?.(app)
  const api = await apiClient(app)
  const stopWorking = await testWorker(kernel, FILES)
  const home = await testTenant(kernel, people, { name: 'Meridian Automation' })
  const abroad = await testTenant(kernel, people, { name: 'Borealis Foods' })
  const own = await makeObject(kernel, api, home)
  const made = new Map<string, Promise<string | null>>()
  let n = 0
  const newUser = async (): Promise<string> => {
    const person = { name: `Person ${++n}`, email: `person${n}@sample.example`, roles: ['viewer'] }
    return (await api.post('/api/v1/core/users', person, home.users.admin.token)).body.id
  }
  const world: World = {
    kernel,
    app,
    api,
    home,
    abroad,
    own,
    record(entity) {
      const known = made.get(entity.id) ?? world.fresh(entity)
      made.set(entity.id, known)
      return known
    },
    async fresh(entity, token = home.users.admin.token) {
      if (entity.id === 'core.user') return home.users.viewer.id
      if (!entity.route) return null
      const answer = await api.post(entity.route, await world.input(entity), token)
      return answer.status === 201 ? answer.body.id : null
    },
    input: entity =>
      sampleInput(kernel.registry, entity, ++n, async (target, isFresh) =>
        isFresh && target.id === 'core.user'
          ? newUser()
          : ((await (isFresh ? world.fresh(target) : world.record(target))) ?? home.users.viewer.id),
      ),
    async end() {
      await stopWorking()
      await app.close()
      await kernel.end()
    },
  }
  return world
}

/** Every role has another scope on it, and some have none. */
const rights = Object.fromEntries(
  ['read', 'create', 'update', 'delete', 'import', 'export', 'share'].map(right => [
    right,
    {
      salesManager: 'all',
      teamLead: 'team',
      representative: 'own',
      ...(right === 'read' ? { viewer: 'all' } : {}),
    },
  ]),
)

async function makeObject(
  kernel: TestKernel,
  api: ApiClient,
  { users }: TestTenant<Role>,
): Promise<ResolvedEntity> {
  const { admin } = users
  const machine = { key: 'machine', path: 'machines', one: 'Machine', many: 'Machines', rights }
  const { status, body } = await api.post('/api/v1/core/own-objects', machine, admin.token)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return (await currentContext(kernel, await admin.context())).registry.get('custom.machine')
}

/** Every entity that a record of the home company can be of. */
export const entitiesOf = ({ kernel, own }: World): readonly ResolvedEntity[] => [
  ...kernel.registry.entities.values(),
  own,
]

export const everyone = (tenant: TestTenant<Role>): [Role, TestUser][] =>
  Object.entries(tenant.users).filter(([name]) => name !== 'admin') as [Role, TestUser][]
