import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { withErrands } from './fixtures/errands.ts'
import { collectJobs } from './handle.ts'
import { limitsOf } from './limits.ts'
import { openPresence, type Presence } from './presence.ts'
import { type Claimed, look, type Room, report } from './queue.ts'

/** Who gets how many jobs, in numbers: claims are made by hand, and nothing depends on a clock. */

let kernel: TestKernel
let companies: readonly TestTenant<never>[]
let workers: readonly Presence[]

before(async () => {
  kernel = withErrands(await testKernel(), {})
  companies = [await testTenant(kernel, {}), await testTenant(kernel, {}), await testTenant(kernel, {})]
  const { serveUrl } = kernel.database
  workers = [await openPresence(kernel, serveUrl), await openPresence(kernel, serveUrl)]
})
afterEach(async () => {
  await rows('delete from core_job')
  await rows('delete from core_job_begun')
})
after(async () => {
  for (const worker of workers) await worker.close()
  await kernel.end()
})

const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.ownerUrl, text, values)
const idOf = (company: number): string => companies[company]?.tenant.id ?? ''

/** Jobs that wait in a company. */
const add = (company: number, count: number, kind = 'errand.run', priority = 0) =>
  rows(
    `insert into core_job (id, tenant_id, kind, input, max_attempts, priority)
     select gen_random_uuid(), $1, $2, '{}', 5, $4 from generate_series(1, $3::int)`,
    [idOf(company), kind, count, priority],
  )

async function claim(limit: number, more: Partial<Room> = {}, worker = 0): Promise<readonly Claimed[]> {
  const room = {
    kinds: [...kernel.jobs.keys()],
    after: '00000000-0000-0000-0000-000000000000',
    limit,
    spare: 0,
    laneCap: 1_000,
    limits: limitsOf(kernel.jobs),
    ...more,
  }
  return (await look(kernel, workers[worker]?.worker ?? '', [room])).claimed[0] ?? []
}

/** How many each company got. */
const shares = (claimed: readonly Claimed[]): number[] =>
  companies.map(({ tenant }) => claimed.filter(job => job.tenant === tenant.id).length)

const finish = (claimed: readonly Claimed[], worker = 0) =>
  report(
    kernel,
    workers[worker]?.worker ?? '',
    claimed.map(({ id, attempt }) => ({ id, attempt, outcome: 'done' })),
  )

describe('The places of a worker', () => {
  test('go all to a company that is alone, and in equal shares to several', async () => {
    await add(0, 40)
    const alone = await claim(8)
    assert.deepEqual(shares(alone), [8, 0, 0])
    await finish(alone)
    await add(1, 40)
    assert.deepEqual(shares(await claim(8)), [4, 4, 0])
  })

  test('that one company does not want go to the others', async () => {
    await add(0, 40)
    await add(1, 40)
    await add(2, 1)
    assert.deepEqual(shares(await claim(9)), [4, 4, 1])
  })

  test('go to whoever has fewer of them already', async () => {
    await add(0, 40)
    const first = await claim(8)
    await add(1, 40)
    await finish(first.slice(0, 3))
    assert.deepEqual(shares(await claim(3)), [0, 3, 0])
    await finish(first.slice(3))
    // Both have none or three now: the next five make it four each.
    assert.deepEqual(shares(await claim(5)), [4, 1, 0])
  })

  test('are never all taken for a company that has none: each gets one of the spare ones', async () => {
    await add(0, 40)
    await claim(8)
    await add(1, 5)
    await add(2, 5)
    assert.deepEqual(shares(await claim(0, { spare: 2 })), [0, 1, 1])
    assert.deepEqual(shares(await claim(0, { spare: 2 })), [0, 0, 0])
  })
})

describe('A limit of each company', () => {
  test('holds even when it is alone, and for each by itself', async () => {
    await add(0, 30, 'errand.call')
    await add(1, 3, 'errand.call')
    assert.deepEqual(shares(await claim(30)), [5, 3, 0])
    assert.deepEqual(shares(await claim(30)), [0, 0, 0])
    await rows(`update core_job_begun set slice = slice - interval '1 hour'`)
    assert.deepEqual(shares(await claim(30)), [0, 0, 0], 'the slice in which they began still counts whole')
    await rows(`update core_job_begun set slice = slice - interval '6 minutes'`)
    assert.deepEqual(shares(await claim(30)), [5, 0, 0])
  })

  test('at once is kept by two workers together', async () => {
    await add(0, 4, 'errand.runAlone')
    await add(1, 4, 'errand.runAlone')
    for (let round = 0; round < 4; round++) {
      const both = await Promise.all([claim(8), claim(8, {}, 1)])
      const rest = [await claim(8), await claim(8, {}, 1)]
      assert.deepEqual(shares([...both, ...rest].flat()), [1, 1, 0])
      await Promise.all([
        finish([both[0], rest[0]].flat() as Claimed[]),
        finish([both[1], rest[1]].flat() as Claimed[], 1),
      ])
    }
  })

  test('holds back no other work of that company, however much of its own is waiting', async () => {
    await add(0, 500, 'errand.call', -5)
    await claim(30)
    await add(0, 2, 'errand.run')
    assert.deepEqual(
      (await claim(30)).map(({ kind }) => kind),
      ['errand.run', 'errand.run'],
    )
  })
})

describe('What all companies share', () => {
  test('is all there for one that is alone: so many at once', async () => {
    await add(0, 20, 'errand.print')
    const six = await claim(20)
    assert.deepEqual(shares(six), [6, 0, 0])
    await finish(six.slice(0, 2))
    assert.deepEqual(shares(await claim(20)), [2, 0, 0])
  })

  test('goes in equal parts to several, and unused parts to the others', async () => {
    for (const [wanted, got] of [
      [
        [20, 20, 0],
        [6, 6, 0],
      ],
      [
        [20, 20, 20],
        [4, 4, 4],
      ],
      [
        [20, 20, 2],
        [5, 5, 2],
      ],
      [
        [20, 1, 2],
        [9, 1, 2],
      ],
    ] as const) {
      for (const [company, count] of wanted.entries()) await add(company, count, 'errand.send')
      assert.deepEqual(shares(await claim(60)), got, `of 12, wanted ${wanted}`)
      await rows('delete from core_job')
      await rows('delete from core_job_begun')
    }
  })

  test('goes first to whoever has had less of it', async () => {
    await add(0, 8, 'errand.send')
    assert.deepEqual(shares(await claim(60)), [8, 0, 0])
    await add(0, 20, 'errand.send')
    await add(1, 20, 'errand.send')
    assert.deepEqual(shares(await claim(60)), [0, 4, 0])
    assert.deepEqual(shares(await claim(60)), [0, 0, 0])
  })

  test('is never exceeded by several workers at once', async () => {
    await add(0, 30, 'errand.print')
    await add(1, 30, 'errand.print')
    const claims = [claim(3), claim(3, {}, 1), claim(3), claim(3, {}, 1), claim(3), claim(3, {}, 1)]
    const total = (await Promise.all(claims)).flat().length + (await claim(20)).length
    assert.equal(total, 6)
  })

  test('that is used up holds no other kind back, also of companies further on', async () => {
    for (const company of [0, 1, 2]) await add(company, 50, 'errand.send')
    await claim(60)
    await add(2, 1, 'errand.run')
    assert.deepEqual(shares(await claim(1)), [0, 0, 1])
  })
})

describe('What is more urgent', () => {
  test('goes first within its company, whatever kind it is of', async () => {
    await add(0, 2, 'errand.run', 5)
    await add(0, 2, 'errand.walk', -5)
    await add(0, 2, 'errand.run', 0)
    const order: string[] = []
    for (let i = 0; i < 6; i++) order.push(...(await claim(1)).map(({ kind, id: _ }) => kind))
    assert.deepEqual(order.slice(0, 2), ['errand.walk', 'errand.walk'])
    const left = await rows(`select priority from core_job where state = 'running' order by started_at`)
    assert.deepEqual(
      left.map(row => row.priority),
      [-5, -5, 0, 0, 5, 5],
    )
  })

  test('gives its company no more than the others get', async () => {
    await add(0, 10, 'errand.run', -100)
    await add(1, 10, 'errand.run', 100)
    assert.deepEqual(shares(await claim(8)), [4, 4, 0])
  })
})

test('a limit that makes no sense keeps the program from starting', () => {
  const jobs = (limit: object) =>
    collectJobs(
      [{ id: 'odd', label: 'Odd', needs: [], entities: [], jobs: { job: { label: 'Odd', ...limit } } }],
      [{ module: 'odd', handlers: { job() {} } }],
    )
  assert.throws(() => limitsOf(jobs({ concurrency: 0 })), /limit of the job odd\.job is 0/)
  assert.throws(() => limitsOf(jobs({ shared: { rate: { most: 1.5, per: 'hour' } } })), /is 1\.5/)
  assert.throws(() => jobs({ as: 'person', every: 'hour' }), /a person has to enqueue it/)
})
