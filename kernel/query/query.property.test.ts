import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Context } from '../rights/context.ts'
import { calendarOf } from './filter/calendar.ts'
import { listPage } from './list.ts'
import { filters, sorts } from './testing/arbitrary.ts'
import { asAt } from './testing/as-at.ts'
import { Naive } from './testing/naive.ts'
import { makeWorld, now, type World } from './testing/world.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.kernel.end())

const people = ['max', 'rita'] as const

for (const name of ['article', 'account'] as const)
  test(`any list of ${name}s, walked page by page, is what a naive evaluation in memory finds`, async () => {
    const readers = await readersOf(people)
    const entity = world.kernel.registry.get(`fixture.${name}`)
    await fc.assert(
      fc.asyncProperty(
        filters(world)[name],
        sorts(name),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(...people),
        async (filter, sort, limit, who) => {
          const { context, naive } = readers[who]
          const expected = naive.list(name, filter, sort)
          assert.deepEqual(
            await walk(context, entity.id, filter, sort, Math.max(limit, Math.ceil(expected.length / 8))),
            expected,
          )
        },
      ),
      { numRuns: 250 },
    )
  })

async function readersOf<Name extends (typeof people)[number]>(names: readonly Name[]) {
  const readers = {} as Record<Name, { context: Context; naive: Naive }>
  for (const who of names) {
    const context = asAt(await world.users[who].context(), now)
    const viewer = { userId: world.users[who].id, seesAll: who === 'max' }
    readers[who] = { context, naive: new Naive(world, viewer, calendarOf(context.values)) }
  }
  return readers
}

/** The ids of all pages, from the first to the last. */
async function walk(
  context: Context,
  id: string,
  filter: unknown,
  sort: string,
  limit: number,
): Promise<string[]> {
  const { kernel } = world
  const entity = kernel.registry.get(id)
  const filtered = [{ path: 'filter', filter }]
  const ids: string[] = []
  let after: string | null | undefined
  do {
    const page = await listPage(kernel, context, entity, {
      filters: filtered,
      sort,
      limit,
      fields: [],
      ...(after ? { after } : {}),
    })
    ids.push(...page.rows.map(row => row[0] ?? ''))
    after = page.next
  } while (after !== null)
  return ids
}
