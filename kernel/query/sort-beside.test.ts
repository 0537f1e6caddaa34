import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/statement.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { runAs } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { bulkCreate } from '../write/bulk.ts'
import { newId } from '../write/record-id.ts'
import { list } from './list.ts'
import { planVerdicts } from './verdicts.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'max'>
before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  company = await testTenant(kernel, { rita: ['representative'], max: ['salesManager'] })
  await fill()
})
after(() => kernel.end())

const entity = (id: string) => kernel.registry.get(id)
const COUNT = 60

/** Accounts with a few different balances, half of them rita's. */
async function fill(): Promise<void> {
  const accounts = Array.from({ length: COUNT }, (_, i) => ({
    id: newId(),
    name: `Account ${i}`,
    owner: i % 2 === 0 ? company.users.rita.id : company.users.max.id,
  }))
  const system = await company.system()
  await bulkCreate(kernel, system, entity('fixture.account'), accounts)
  const postings = accounts.flatMap(({ id }, i) =>
    i % 5 === 0 ? [] : [{ account: id, text: 'Work', amount: String((i * 7) % 11) }],
  )
  const { refused } = await bulkCreate(kernel, system, entity('fixture.posting'), postings)
  assert.equal(refused, 0)
}

interface Row {
  readonly id: string
  readonly balance: string
  readonly name: string
}

async function pages(who: 'rita' | 'max', sort: string, limit: number): Promise<Row[]> {
  const rows: Row[] = []
  for (let next: string | null = ''; next !== null; ) {
    const query = { sort, limit: String(limit), ...(next && { after: next }) }
    const answer = JSON.parse(
      await list(kernel, await company.users[who].context(), entity('fixture.account'), query),
    )
    rows.push(...answer.data)
    next = answer.page.next
  }
  return rows
}

test('a list is sorted by a value that lies beside its records, page by page, both ways', async () => {
  for (const sort of ['balance', '-balance', '-balance,name', 'name,-balance'])
    for (const limit of [7, 200]) {
      const found = await pages('max', sort, limit)
      assert.equal(new Set(found.map(({ id }) => id)).size, COUNT, sort)
      if (!sort.includes('balance')) continue
      const balances = found.map(({ balance }) => Number(balance))
      const direction = sort.startsWith('-') ? -1 : 1
      if (!sort.startsWith('name'))
        assert.deepEqual(
          balances,
          balances.toSorted((a, b) => direction * (a - b)),
          sort,
        )
    }
})

test('whoever sees her own records only sees them in that order', async () => {
  const found = await pages('rita', '-balance', 7)
  assert.equal(found.length, COUNT / 2)
  const balances = found.map(({ balance }) => Number(balance))
  assert.deepEqual(
    balances,
    balances.toSorted((a, b) => b - a),
  )
})

test('an index over those values is walked', async () => {
  const plan = await runAs(
    kernel,
    await company.users.max.context(),
    context => ({
      needs: [{ right: 'read', entity: entity('fixture.account') }],
      statements: [
        sql`set local enable_sort = off`,
        sql`explain select m.id from fixture_account m join fixture_account_rollup s
          on s.tenant_id = ${context.tenant.id} and s.id = m.id
          where m.tenant_id = ${context.tenant.id} order by s.balance desc, s.id desc limit 10`,
      ],
      read: ([, lines]) => (lines?.rows ?? []).join('\n'),
    }),
    { lane: 'write' },
  )
  assert.match(plan, /Scan Backward using fixture_account_rollup_balance_idx/)
})

test('several filters are asked of several records at once, as a list would ask them', async () => {
  const filters = [{ balance: { gte: '5' } }, { name: { startsWith: 'Account 1' } }, { colour: 'red' }, {}]
  const rows = await pages('max', 'name', 200)
  const ids = rows.map(({ id }) => id)
  const { verdicts, problems } = await runAs(
    kernel,
    await company.users.rita.context(),
    context => {
      const plan = planVerdicts(kernel, context, entity('fixture.account'), filters, ids)
      return {
        needs: plan.needs,
        statements: [plan.statement],
        read: ([result]) => ({ verdicts: plan.read(result), problems: plan.problems }),
      }
    },
    { lane: 'read' },
  )
  assert.equal(verdicts.size, COUNT / 2, 'of what she sees')
  assert.deepEqual(
    problems.map(each => each.length),
    [0, 0, 1, 0],
  )
  for (const [i, filter] of filters.entries()) {
    if (i === 2) continue
    const query = { filter: JSON.stringify(filter), limit: '200' }
    const listed = JSON.parse(
      await list(kernel, await company.users.rita.context(), entity('fixture.account'), query),
    )
    const passing = [...verdicts].filter(([, bits]) => bits[i]).map(([id]) => id)
    assert.deepEqual(passing.sort(), listed.data.map((row: Row) => row.id).sort(), JSON.stringify(filter))
  }
  assert.ok(
    [...verdicts.values()].every(bits => bits[2] === false),
    'what does not fit lets nothing through',
  )
})
