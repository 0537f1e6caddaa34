import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, importDesk } from '../import/testing/desk.ts'
import { asOwner } from '../testing/owner.ts'

// Nobody follows the events in these tests: what is found was taken in by those who wrote it.
let desk: Desk
before(async () => {
  desk = await importDesk(['core.import'])
})
after(() => desk.end())

const rows = 6_000
/** An import writes 500 rows at once; one such piece may be on its way into the index while the next one is written. */
const mostBehind = 1_000

const found = async (q: string): Promise<number> =>
  (await desk.api.get(`/api/v1/search?q=${q}&limit=50`, desk.token('max'))).body.data.length

test('search is never further behind an import than two of its pieces', async () => {
  const names = Array.from({ length: rows }, (_, i) => `Cobalt ${i}`)
  const { body } = await desk.send(['name', ...names].join('\n'), { entity: 'fixture.article' })
  const behind: number[] = []
  const looking = new AbortController()
  const look = (async () => {
    while (!looking.signal.aborted)
      for (const { records, known } of await asOwner(
        desk.kernel.database.superuserUrl,
        `select (select count(*) from fixture_article)::integer as records,
                (select count(*) from core_search_record r join fixture_article a on a.id = r.record_id)::integer as known`,
      ))
        behind.push(Number(records) - Number(known))
  })()
  const { state } = await desk.finished(body.id)
  assert.equal(await found('5999'), 1, 'an import is over when its last record is found')
  looking.abort()
  await look
  assert.equal(state, 'done')
  assert.ok(behind.some(count => count > 0))
  assert.ok(Math.max(...behind) <= mostBehind, `${Math.max(...behind)} records behind`)
})

test('what a bulk call has answered for is found', async () => {
  const operations = Array.from({ length: 30 }, (_, i) => ({ op: 'create', data: { name: `Nickel ${i}` } }))
  const { status } = await desk.api.call('POST', '/api/v1/fixture/articles/bulk', {
    token: desk.token('max'),
    body: { operations },
  })
  assert.equal(status, 200)
  assert.equal(await found('nickel'), 30)
})
