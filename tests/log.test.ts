import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ResolvedEntity } from '../kernel/entity/registry.ts'
import { routesOf } from '../kernel/http/routes.ts'
import { openFaultBook } from '../kernel/observe/faults.ts'
import { openLog } from '../kernel/observe/log.ts'
import { nobody } from '../kernel/observe/observer.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import { newId } from '../kernel/write/record-id.ts'
import { entityOf } from './support/attacks.ts'
import { makeWorld, type World } from './support/world.ts'

// What people enter is theirs: none of it may stand in a log or among the faults, whatever way it came in and whatever
// went wrong with it.
const MARK = 'zzsecretzz'
const EMAIL = `${MARK}@person.example`

let world: World
const lines: string[] = []
const faults = openFaultBook()
before(async () => {
  // Every group is slow here, so that every statement there is goes through what keeps slow ones.
  const observer = {
    ...nobody,
    log: openLog('trace', { write: line => void lines.push(line) }),
    faults,
    slowMs: 0,
  }
  world = await makeWorld({ observer })
  faults.watch(world.kernel)
})
after(() => world.end())

/** Everything in it that may be a text is the mark. */
async function marked(entity: ResolvedEntity | undefined): Promise<unknown> {
  if (!entity)
    return { q: MARK, email: EMAIL, password: MARK, query: `{ ${MARK} }`, name: MARK, [MARK]: EMAIL }
  const input = await world.input(entity)
  const soil = (value: unknown, kind: string | undefined): unknown =>
    kind === 'email'
      ? EMAIL
      : ['text', 'longText', 'secret'].includes(kind ?? '')
        ? `${MARK} ${value}`
        : value
  const known = Object.entries(input).map(([key, value]) => [
    key,
    soil(value, entity.all.get(key)?.field.kind),
  ])
  return Object.fromEntries(known)
}

const addresses = (path: string, id: string): string[] => {
  const query = new URLSearchParams({
    q: MARK,
    filter: JSON.stringify({ [MARK]: EMAIL }),
    sort: MARK,
    include: EMAIL,
  })
  const real = path.replace(':id', id).replace(/:\w+/g, '1')
  return [real, `${real}?${query}`, `${real}?${MARK}=${EMAIL}`, path.replace(/:\w+/g, EMAIL)]
}

test('nothing that is sent through any route stands in the log, nor among the faults', async () => {
  const headers = {
    'x-reason': EMAIL,
    'x-request-id': EMAIL,
    'user-agent': EMAIL,
    'if-match': MARK,
    cookie: `a=${MARK}`,
  }
  let sent = 0
  for (const route of routesOf(world.kernel, { publicUrl: 'http://localhost:3000' })) {
    const entity = route.access.kind === 'public' ? undefined : entityOf(world, route as never)
    const id = (entity && route.path.includes(':id') ? await world.record(entity) : null) ?? newId()
    const hasBody = route.method !== 'GET' && route.method !== 'DELETE'
    for (const url of addresses(route.path, id))
      for (const token of [world.home.users.admin.token, `ino_${MARK.repeat(5).slice(0, 43)}`]) {
        const body = hasBody ? await marked(sent % 2 === 0 ? entity : undefined) : undefined
        await world.api
          .call(route.method, encodeURI(decodeURI(url)), { token, body, headers })
          .catch(() => {})
        if (hasBody) await broken(route.method, url, token)
        sent++
      }
  }
  assert.ok(sent > 400, `only ${sent} requests were sent`)
  assert.ok(lines.length >= sent, 'the log was not written')
  assert.doesNotMatch(lines.join(''), new RegExp(MARK, 'i'))
  await faults.flush()
  const kept = await asOwner(world.kernel.database.ownerUrl, 'select * from core_fault')
  assert.ok(kept.length > 50, `only ${kept.length} faults were kept`)
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(MARK, 'i'))
})

/** A body that cannot even be read. */
const broken = (method: string, url: string, token: string): Promise<unknown> =>
  world.app.inject({
    method: method as 'POST',
    url: encodeURI(decodeURI(url)),
    headers: { authorization: `Bearer ${token}`, host: 'localhost:3000', 'content-type': 'application/json' },
    payload: `{"${MARK}": ${EMAIL}`,
  })

test('what a failing action handler says of its record is not written down either', async () => {
  const error = new Error(`There is no lead "${MARK}" with ${EMAIL}`)
  const { observer } = world.kernel
  observer.faults?.error(undefined, error)
  await faults.flush()
  const kept = await asOwner(world.kernel.database.ownerUrl, `select * from core_fault where kind = 'error'`)
  assert.ok(kept.length > 0)
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(MARK, 'i'))
})
