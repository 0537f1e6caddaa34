import { searchedEntities } from '../../kernel/search/searched.ts'
import { indexAll } from '../../kernel/search/testing.ts'
import type { TestUser } from '../../kernel/testing/tenant.ts'
import type { World } from './world.ts'

interface Found {
  readonly entity: string
  readonly id: string
}

/**
 * Searches for every searched record of ours by its name, as everyone at home and abroad. At home one finds what one may
 * open and nothing else; abroad nothing of it is found.
 */
export async function searchFaults(world: World): Promise<string[]> {
  const faults: string[] = []
  const records = await namedRecords(world)
  if (records.length < 5) throw new Error(`There are only ${records.length} records to search for.`)
  for (const company of [world.home, world.abroad]) await indexAll(world.kernel, await company.system())
  for (const { entity, id, route, name } of records) {
    for (const [role, user] of Object.entries(world.home.users)) {
      const isFound = (await searched(world, user, entity, name)).some(hit => hit.id === id)
      const mayOpen = (await world.api.get(`${route}/${id}`, user.token)).status === 200
      if (isFound !== mayOpen)
        faults.push(`${role} ${isFound ? 'finds' : 'does not find'} ${entity} “${name}”, GET says otherwise`)
    }
    for (const [role, user] of Object.entries(world.abroad.users)) {
      const hits = await searched(world, user, null, name)
      if (hits.some(hit => hit.id === id)) faults.push(`${role} of another company finds ${entity} “${name}”`)
    }
  }
  return faults
}

async function namedRecords(world: World) {
  const records = []
  const { registry } = await world.home.users.admin.context()
  for (const { entity, title } of searchedEntities(registry).values()) {
    const id = await world.record(entity)
    if (!id || !entity.route) continue
    const { body } = await world.api.get(`${entity.route}/${id}`, world.home.users.administrator.token)
    const name = body?.[title.key]
    if (typeof name === 'string') records.push({ entity: entity.id, id, route: entity.route, name })
  }
  return records
}

/** The first pages of what is found; refused where nothing of the kind may be read. */
async function searched(world: World, user: TestUser, entity: string | null, q: string): Promise<Found[]> {
  const found: Found[] = []
  let after = ''
  for (let page = 0; page < 5; page++) {
    const query = new URLSearchParams({
      q: q.slice(0, 200),
      limit: '50',
      ...(entity && { entity }),
      ...(after && { after }),
    })
    const { status, body } = await world.api.get(`/api/v1/search?${query}`, user.token)
    if (status === 403) return []
    if (status !== 200) throw new Error(`Searching for ${q} answered ${status} ${JSON.stringify(body)}`)
    found.push(...body.data)
    if (!body.page.next) break
    after = body.page.next
  }
  return found
}
