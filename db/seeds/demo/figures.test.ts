import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { productModules } from '../../../apps/server/modules.ts'
import { signIn } from '../../../kernel/auth/sign-in.ts'
import { createServer } from '../../../kernel/http/server.ts'
import { type ApiClient, apiClient } from '../../../kernel/testing/api-client.ts'
import { type TestKernel, testKernel } from '../../../kernel/testing/kernel.ts'
import { asOwner } from '../../../kernel/testing/owner.ts'
import {
  age,
  type ChangePart,
  changeNames,
  changeOf,
  changeParts,
  type Rows,
  shareOf,
  throughStage,
  velocity,
  winRate,
} from '../../../modules/crm/forecast/figures.ts'
import type { Figure } from '../../../modules/crm/forecast/forecast.api.ts'
import { dayIn, monthFrom, quarterOf } from '../../../modules/crm/forecast/periods.ts'
import {
  amountsOf,
  decisionsOf,
  forecastByMonth,
  forecastByOwner,
  forecastOf,
  forecastRows,
  lossesOf,
  outcomesOf,
  passagesOf,
  pathOf,
  type Question,
} from '../../../modules/crm/forecast/questions.ts'
import { seedDemo } from './index.ts'

// Every figure of the pages Forecast and Win and loss, on the demo company, beside a look at every row.

// biome-ignore lint/suspicious/noExplicitAny: rows as the database has them
type AnyRow = Record<string, any>

const password = 'a password for the demo'
const zone = 'Europe/Berlin'
let kernel: TestKernel
let close: () => Promise<void>
let api: ApiClient
let manager = ''
let rep = { token: '', id: '' }
let deals: AnyRow[] = []
let stays: AnyRow[] = []
let stages: AnyRow[] = []

before(async () => {
  kernel = await testKernel({ modules: productModules })
  await seedDemo(kernel, { password, ownerUrl: kernel.database.ownerUrl })
  const server = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
  const app = createServer(kernel, server)
  close = () => app.close()
  api = await apiClient(app)
  const from = { password, address: '127.0.0.1', userAgent: 'test' }
  manager = (await signIn(kernel, { ...from, email: 'manager@meridian.example' })).token
  const { token } = await signIn(kernel, { ...from, email: 'rep@meridian.example' })
  rep = { token, id: (await api.get('/api/auth/me', token)).body.user.id }
  const all = (table: string) =>
    asOwner(
      kernel.database.superuserUrl,
      `select * from ${table} where tenant_id = (select id from core_tenant where slug = 'meridian')`,
      [],
    ) as Promise<AnyRow[]>
  const local = (row: AnyRow) => ({ ...row, close_date: row.close_date && dayIn(zone, row.close_date) })
  deals = (await all('crm_deal')).map(local)
  stays = (await all('crm_deal_stage_history')).map(local)
  stages = await all('crm_stage')
})
after(async () => {
  await close()
  await kernel.end()
})

async function ask(question: Question, token = manager): Promise<readonly Figure[]> {
  const { status, body } = await api.get(pathOf(question), token)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.complete, true)
  return body.data
}

/** All rows of a list, page by page, as the link behind a figure shows them. */
async function rowsOf({ list, filter }: Rows, token = manager): Promise<AnyRow[]> {
  const found: AnyRow[] = []
  for (let next: string | null = ''; next !== null; ) {
    const query = new URLSearchParams({
      limit: '200',
      filter: JSON.stringify(filter),
      ...(next && { after: next }),
    })
    const { status, body } = await api.get(`/api/v1/crm/${list}?${query}`, token)
    assert.equal(status, 200, JSON.stringify(body))
    found.push(...body.data)
    next = body.page.next
  }
  return found
}

const minor = (money: AnyRow | string | number | null | undefined): number =>
  Math.round(Number(typeof money === 'object' ? (money?.amount ?? 0) : money) * 100)
const sum = (rows: readonly AnyRow[], column: string) =>
  rows.reduce((all, row) => all + Number(row[column] ?? 0), 0)
const monthOf = (day: string) => `${day.slice(0, 7)}-01`

/** What rows of a list are worth in the base currency: of where a deal stood by its stay, else of the deal. */
const worth = (rows: readonly AnyRow[]): number =>
  sum(
    rows.map(
      ({ id, deal, statusThen }) =>
        stays.find(stay => stay.id === id && statusThen === undefined) ??
        deals.find(one => one.id === (deal ?? id)) ??
        {},
    ),
    'value_base',
  )

/** Where every deal stood at the end of a day in Berlin; today it is where it stands. */
function stoodAt(day: string): AnyRow[] {
  if (day === '') return deals
  return stays.filter(
    ({ entered_at, left_at }) =>
      dayIn(zone, entered_at) <= day && (left_at === null || dayIn(zone, left_at) > day),
  )
}

/** Groups as the aggregate query names them: key → count, value, weighted. */
function grouped(rows: readonly AnyRow[], key: (row: AnyRow) => string) {
  const groups = new Map<string, AnyRow[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return new Map(
    [...groups].map(([name, own]) => [name, [own.length, sum(own, 'value_base'), sum(own, 'weighted_base')]]),
  )
}

const answered = (figures: readonly Figure[], key: (group: Figure['group']) => string) =>
  new Map(
    figures.map(({ group, count, sum }) => [
      key(group),
      [count, minor(sum?.value as AnyRow), minor(sum?.weighted as AnyRow)],
    ]),
  )

const sorted = (map: ReadonlyMap<string, unknown>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
const today = () => dayIn(zone)
const daysAgo = (days: number) => dayIn(zone, new Date(Date.now() - days * 86_400_000))
const isCounted = ({ status }: AnyRow) => status !== 'lost'

describe('The forecast of the demo company', () => {
  for (const [when, asOf] of [
    ['today', ''],
    ['a week ago', daysAgo(7)],
    ['as of the last change to summer time', `${Number(daysAgo(150).slice(0, 4))}-03-29`],
    ['four months ago', daysAgo(120)],
  ] as const) {
    test(`is by month what its deals add up to, ${when}`, async () => {
      const rows = stoodAt(asOf).filter(row => isCounted(row) && row.close_date)
      assert.deepEqual(
        sorted(answered(await ask(forecastByMonth(asOf)), group => `${group.forecast} ${group.closeDate}`)),
        sorted(grouped(rows, row => `${row.forecast} ${monthOf(row.close_date)}`)),
      )
    })

    test(`is by owner what her deals add up to, ${when}`, async () => {
      const quarter = quarterOf(asOf || today())
      const rows = stoodAt(asOf).filter(
        row => isCounted(row) && row.close_date >= quarter.from && row.close_date <= quarter.to,
      )
      assert.deepEqual(
        sorted(
          answered(
            await ask(forecastByOwner(asOf, quarter)),
            group => `${group.owner} ${group.forecast} ${group.closeDate}`,
          ),
        ),
        sorted(grouped(rows, row => `${row.owner_id} ${row.forecast} ${monthOf(row.close_date)}`)),
      )
    })
  }

  test('leads from every figure to the rows that add up to it', async () => {
    for (const asOf of ['', daysAgo(30)]) {
      const figures = await ask(forecastByMonth(asOf))
      assert.ok(figures.length > 10)
      for (const { group, count, sum: sums } of figures) {
        const filter = forecastOf(String(group.forecast), monthFrom(String(group.closeDate)))
        const rows = await rowsOf(forecastRows(asOf, filter))
        assert.equal(rows.length, count)
        assert.equal(worth(rows), minor(sums?.value as AnyRow))
      }
    }
  })

  test('leads from what one person or several bring in a quarter to those deals', async () => {
    const quarter = quarterOf(today())
    for (const asOf of ['', daysAgo(30)]) {
      const figures = await ask(forecastByOwner(asOf, quarter))
      const owners = [...new Set(figures.map(({ group }) => String(group.owner)))]
      assert.ok(owners.length > 2)
      for (const people of [...owners.map(owner => [owner]), owners.slice(0, 3)])
        for (const [category, value] of Object.entries(shareOf(figures, people, null).values)) {
          const rows = await rowsOf(forecastRows(asOf, forecastOf(category, quarter, people)))
          assert.equal(worth(rows), Math.round(value * 100), `${people} ${category}`)
        }
    }
  })

  test('counts for a representative her own deals only', async () => {
    const own = deals.filter(row => row.owner_id === rep.id && isCounted(row) && row.close_date)
    assert.ok(own.length > 0 && own.length < deals.length / 2)
    const figures = await ask(forecastByMonth(''), rep.token)
    assert.equal(
      figures.reduce((all, { sum: sums }) => all + minor(sums?.value as AnyRow), 0),
      sum(own, 'value_base'),
    )
  })

  test('says what has changed so that it adds up, each part with its rows', async () => {
    for (const [day, quarter] of [
      [daysAgo(7), quarterOf(today())],
      [daysAgo(60), quarterOf(today())],
      [daysAgo(120), quarterOf(daysAgo(60))],
    ] as const) {
      const parts = changeParts(day, quarter)
      const found = {} as Record<ChangePart, number>
      for (const part of Object.keys(changeNames) as ChangePart[]) {
        const [figure] = await ask(amountsOf(parts[part]))
        const rows = await rowsOf(parts[part])
        assert.equal(rows.length, figure?.count, part)
        assert.equal(worth(rows), minor(figure?.sum?.value as AnyRow), part)
        found[part] = Math.round(changeOf(part, figure) * 100)
      }
      const inside = (row: AnyRow) =>
        row.status === 'open' && row.close_date >= quarter.from && row.close_date <= quarter.to
      assert.equal(found.before, sum(stoodAt(day).filter(inside), 'value_base'))
      assert.equal(found.now, sum(deals.filter(inside), 'value_base'))
      const { before: then, now, ...between } = found
      assert.equal(then + Object.values(between).reduce((all, part) => all + part, 0), now)
    }
  })
})

describe('Win and loss of the demo company', () => {
  test('tells of every stage who came, who went on, and for how long, as a walk through the stays does', async () => {
    for (const pipeline of new Set(stages.map(stage => stage.pipeline_id))) {
      const figures = await ask(passagesOf(pipeline))
      for (const stage of stages.filter(one => one.pipeline_id === pipeline && one.kind === 'open')) {
        const wanted = walk(stage)
        const told = throughStage({ id: stage.id }, figures)
        assert.deepEqual([told.came, told.wentOn], [wanted.came, wanted.wentOn], stage.name)
        // Stays that last have grown since the rows were read.
        assert.ok(Math.abs((told.days ?? 0) - wanted.days) < 0.01, stage.name)
        const rows = await rowsOf({ list: 'stage-passages', filter: { stage: stage.id, wentOn: true } })
        assert.equal(rows.length, told.wentOn)
        const came = await rowsOf({ list: 'stage-passages', filter: { stage: stage.id } })
        assert.equal(came.length, told.came)
      }
    }
  })

  test('tells win rate, velocity, days to close and age by owner, source and pipeline', async () => {
    for (const [by, column] of [
      ['owner', 'owner_id'],
      ['source', 'source_id'],
      ['pipeline', 'pipeline_id'],
    ] as const) {
      const figures = await ask(outcomesOf(by, {}))
      const whose = [...new Set(deals.map(row => row[column] as string | null))]
      assert.equal(new Set(figures.map(({ group }) => group[by])).size, whose.length)
      for (const id of whose) {
        const own = deals.filter(row => row[column] === id)
        const told = figures.filter(({ group }) => group[by] === id)
        const of = (status: string) => own.filter(row => row.status === status)
        const [open, won, lost] = [of('open'), of('won'), of('lost')]
        const decided = won.length + lost.length
        const rate = decided === 0 ? null : won.length / decided
        assert.equal(winRate(told), rate)
        const days = sum(won, 'days_to_close') / won.length
        const value = sum(won, 'value_base') / won.filter(row => row.value_base !== null).length / 100
        const wanted =
          open.length && won.length && rate !== null ? (open.length * value * rate) / Math.max(1, days) : null
        near(velocity(told), wanted)
        const now = Date.now()
        const born = open.map(row => now - row.created_at.getTime())
        near(age(told, now), born.length ? born.reduce((a, b) => a + b, 0) / born.length / 86_400_000 : null)
        for (const status of ['open', 'won', 'lost']) {
          const rows = await rowsOf({ list: 'deals', filter: { [by]: id, status } })
          assert.equal(rows.length, of(status).length)
        }
      }
    }
  })

  test('tells by month of the company’s own calendar what was decided', async () => {
    const told = await ask(decisionsOf({}))
    const decided = deals.filter(row => row.status !== 'open')
    assert.deepEqual(
      sorted(new Map(told.map(({ group, count }) => [`${group.closedAt} ${group.status}`, count]))),
      sorted(
        new Map(
          [...grouped(decided, row => `${monthOf(dayIn(zone, row.closed_at))} ${row.status}`)].map(
            ([key, [count]]) => [key, count],
          ),
        ),
      ),
    )
    for (const month of new Set(told.map(({ group }) => String(group.closedAt)))) {
      const { from, to } = monthFrom(month)
      const filter = { status: { in: ['won', 'lost'] }, closedAt: { between: [from, to] } }
      const counts = told.filter(({ group }) => group.closedAt === month).map(({ count }) => count)
      assert.equal(
        (await rowsOf({ list: 'deals', filter })).length,
        counts.reduce((a, b) => a + b, 0),
      )
    }
  })

  test('tells why deals were lost', async () => {
    const lost = deals.filter(row => row.status === 'lost')
    assert.deepEqual(
      sorted(
        new Map(
          (await ask(lossesOf({}))).map(({ group, count, sum: sums }) => [
            String(group.lostReason),
            [count, minor(sums?.value as AnyRow)],
          ]),
        ),
      ),
      sorted(
        new Map([...grouped(lost, row => row.lost_reason_id)].map(([key, [n, value]]) => [key, [n, value]])),
      ),
    )
    for (const { group, count } of await ask(lossesOf({}))) {
      const filter = { status: 'lost', lostReason: group.lostReason ?? null }
      assert.equal((await rowsOf({ list: 'deals', filter })).length, count)
    }
  })
})

/** Deal by deal: came if a move into the stage stands, went on if one into a later stage that is not lost does. */
function walk(stage: AnyRow): { came: number; wentOn: number; days: number } {
  const place = (id: string) => stages.find(one => one.id === id) as AnyRow
  let [came, wentOn, seconds] = [0, 0, 0]
  for (const { id } of deals) {
    const own = stays.filter(stay => stay.deal_id === id)
    const stands = own.filter(stay => stay.moved && !stay.undone)
    if (!stands.some(stay => stay.stage_id === stage.id)) continue
    came += 1
    const later = ({ stage_id }: AnyRow) => {
      const other = place(stage_id)
      return (
        other.pipeline_id === stage.pipeline_id &&
        other.kind !== 'lost' &&
        Number(other.position) > Number(stage.position)
      )
    }
    if (stands.some(later)) wentOn += 1
    for (const stay of own.filter(one => one.stage_id === stage.id))
      seconds += ((stay.left_at?.getTime() ?? Date.now()) - stay.entered_at.getTime()) / 1000
  }
  return { came, wentOn, days: came === 0 ? 0 : seconds / came / 86_400 }
}

function near(told: number | null, wanted: number | null): void {
  if (told === null || wanted === null) assert.equal(told, wanted)
  else
    assert.ok(Math.abs(told - wanted) <= Math.max(0.01, Math.abs(wanted) * 1e-3), `${told} is not ${wanted}`)
}
