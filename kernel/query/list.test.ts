import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../errors.ts'
import { list } from './list.ts'
import type { QueryParameters } from './params.ts'
import { type Desk, makeDesk } from './testing/desk.ts'

let desk: Desk

before(async () => {
  desk = await makeDesk()
  await fill()
})
after(() => desk.kernel.end())

/** Ten tickets with priorities 1 to 6 and four without one. */
const fill = () =>
  desk.run(
    `insert into desk_ticket (tenant_id, subject, priority, owner_id, created_at)
     select $1, 'Ticket ' || g, case when g <= 6 then g end, $2, timestamptz '2026-08-01' + g * interval '1 millisecond'
     from generate_series(1, 10) g`,
    [desk.tenantId, desk.users.rita.id],
  )

interface Answer {
  readonly data: { readonly id: string; readonly subject: string; readonly priority: number | null }[]
  readonly page: { readonly next: string | null; readonly count: number | null; readonly countExact: boolean }
}

const read = async (query: QueryParameters): Promise<Answer> =>
  JSON.parse(
    await list(desk.kernel, await desk.users.max.context(), desk.kernel.registry.get('desk.ticket'), query),
  )

const subjects = (answer: Answer): string[] =>
  answer.data.map(ticket => ticket.subject.replace('Ticket ', ''))

async function problems(query: QueryParameters): Promise<[string, string][]> {
  const refused = await read(query).then(
    () => assert.fail('The list was read.'),
    error => error,
  )
  assert.ok(refused instanceof Refusal, String(refused))
  assert.equal(refused.status, 400)
  return refused.problems.map(({ path, code }) => [path, code])
}

const cursorOf = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

test('a page says where the next one begins and how many records there are', async () => {
  const first = await read({ limit: '4', sort: 'createdAt' })
  assert.deepEqual(subjects(first), ['1', '2', '3', '4'])
  assert.deepEqual([first.page.count, first.page.countExact], [10, true])
  const second = await read({ limit: '6', sort: 'createdAt', after: first.page.next ?? '', count: 'false' })
  assert.deepEqual(subjects(second), ['5', '6', '7', '8', '9', '10'])
  assert.deepEqual(second.page, { next: null, count: null, countExact: false })
})

test('records without a value come last in both directions, also in the middle of a page', async () => {
  assert.deepEqual(subjects(await read({ sort: 'priority', limit: '8' })), [
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
  ])
  assert.deepEqual(subjects(await read({ sort: '-priority', limit: '8' })), [
    '6',
    '5',
    '4',
    '3',
    '2',
    '1',
    '10',
    '9',
  ])
})

test('a cursor stays good when its record is changed, and when it is deleted', async () => {
  for (const fate of [
    `update desk_ticket set priority = 100 where id = $1`,
    `delete from desk_ticket where id = $1`,
  ]) {
    const { data, page } = await read({ sort: 'priority', limit: '3' })
    await desk.run(fate, [data.at(-1)?.id])
    assert.deepEqual(subjects(await read({ sort: 'priority', limit: '2', after: page.next ?? '' })), [
      '4',
      '5',
    ])
    await desk.run('delete from desk_ticket')
    await fill()
  }
})

test('a cursor of another order, a made-up one and a damaged one are refused in words', async () => {
  const { next } = (await read({ sort: 'priority', limit: '1' })).page
  const id = '01a1f975-bb1b-7337-8480-f30bf6b7c10b'
  const bad = [
    ['-priority', next],
    ['priority', 'not a cursor'],
    ['priority', ''],
    ['priority', Buffer.from('{').toString('base64url')],
    ['priority', cursorOf({})],
    ['priority', cursorOf(['priority'])],
    ['priority', cursorOf(['priority', 'no-id', '1'])],
    ['priority', cursorOf(['priority', id])],
    ['priority', cursorOf(['priority', id, '1', '2'])],
    ['priority', cursorOf(['priority', id, 1])],
    ['priority', cursorOf(['priority', id, 'one'])],
    ['priority', cursorOf(['priority', id, '9223372036854775808'])],
    ['subject', cursorOf(['subject', id, '\0'])],
    ['subject', cursorOf(['subject', id, '\ud800'])],
    ['dueOn', cursorOf(['dueOn', id, '2026-02-30'])],
    ['createdAt', cursorOf(['createdAt', id, '2026-02-30 00:00:00+00'])],
    ['createdAt', cursorOf(['createdAt', id, 'infinity'])],
    ['createdAt', cursorOf(['createdAt', id, null])],
  ] as const
  for (const [sort, after] of bad) {
    assert.deepEqual(await problems({ sort, after: after ?? '' }), [['after', 'cursor']], `${sort} ${after}`)
  }
})

test('everything that is wrong with a request is named at once', async () => {
  assert.deepEqual(
    await problems({
      limit: '0',
      sort: 'reference,priority,priority',
      after: 'x',
      include: 'nobody',
      fields: 'colour',
      count: 'maybe',
      colour: 'red',
      filter: '{"subject":{"like":"%"},"and":[{"priority":"high"}]}',
      'priority[gte]': 'low',
    }),
    [
      ['colour', 'unknown-parameter'],
      ['count', 'type'],
      ['filter.subject.like', 'unknown-operator'],
      ['filter.and[0].priority', 'type'],
      ['priority.gte', 'type'],
      ['sort', 'not-sortable'],
      ['sort', 'repeated'],
      ['after', 'cursor'],
      ['include', 'unknown-include'],
      ['limit', 'range'],
      ['fields', 'unknown-field'],
    ],
  )
})

test('limits are whole numbers from 1 to 200', async () => {
  for (const limit of ['0', '201', '-1', '1.5', 'ten', '', '99999999999'])
    assert.deepEqual(
      (await problems({ limit })).map(([path]) => path),
      ['limit'],
      limit,
    )
  assert.equal((await read({ limit: '200' })).data.length, 10)
})

test('a search finds what the title or a searched field begins with, in any case', async () => {
  assert.deepEqual(subjects(await read({ q: 'tiCKet 1', sort: 'createdAt' })), ['1', '10'])
  assert.deepEqual(subjects(await read({ q: 'icket' })), [])
  assert.equal((await read({ q: '  ' })).data.length, 10)
  assert.deepEqual(subjects(await read({ q: '%' })), [])
  for (const q of ['\0', '\ud800', 'x'.repeat(201)]) assert.equal((await problems({ q }))[0]?.[0], 'q')
})

test('sorting is offered by what an index carries, and nothing else', async () => {
  const refused = await read({ sort: 'reference' }).catch((error: Refusal) => error)
  assert.ok(refused instanceof Refusal)
  assert.equal(
    refused.problems[0]?.message,
    'Tickets cannot be sorted by "reference", but by id, createdAt, updatedAt, subject, priority, status, dueOn, effort.',
  )
  assert.deepEqual(await problems({ sort: '' }), [['sort', 'not-sortable']])
  assert.deepEqual(await problems({ sort: '--priority' }), [['sort', 'not-sortable']])
  assert.deepEqual(await problems({ sort: 'subject,priority,status,dueOn' }), [['sort', 'too-many']])
})

test('parameters given twice are refused, but a field given twice means either value', async () => {
  assert.deepEqual(await problems({ limit: ['1', '2'] }), [['limit', 'repeated']])
  assert.deepEqual(subjects(await read({ priority: ['2', '4'], sort: 'priority' })), ['2', '4'])
})
