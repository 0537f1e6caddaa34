import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../testing.ts'
import { endExecutors, openExecutor, rowsOf } from './fixtures/executors.ts'
import { Line } from './fixtures/line.ts'
import { sql, statement } from './statement.ts'

const db = await testDatabase({
  folders: [],
  sql: [
    `create table word (id int primary key, text text not null, constraint word_length check (length(text) < 10));
     create table reply (id int primary key, word int not null,
       constraint reply_word foreign key (word) references word deferrable initially deferred);
     grant select, insert, update, delete on word, reply to inopsio_app`,
  ],
})
const line = await Line.before(db.serveUrl)
const one = { readConnections: 1, writeConnections: 1 }
const executor = openExecutor({ url: line.url, ...one })
const owner = openExecutor({ url: db.ownerUrl, ...one })
after(async () => {
  await endExecutors()
  await line.close()
})

const read = { lane: 'read' } as const
const write = { lane: 'write' } as const

const addWord = (id: number, text: string) => sql`insert into word (id, text) values (${id}, ${text})`
const words = async () =>
  (await rowsOf(executor, sql`select text from word order by id`)).map(([text]) => text)
const preparedOnServer = async () =>
  (await rowsOf(executor, sql`select statement from pg_prepared_statements`)).map(([text]) => text)
const forgetWords = () => owner.run([sql`delete from reply`, sql`delete from word`], write)

test('a group is one round trip: one Sync, one ReadyForQuery, however many statements', async () => {
  const group = [
    sql`select set_config('app.tenant_id', ${'a'}, true)`,
    sql`select ${1}::int`,
    sql`select ${'x'}::text`,
  ]
  await executor.run(group, read)
  line.resetCounts()
  const results = await executor.run(group, read)
  assert.deepEqual(
    results.map(result => result.rows),
    [[['a']], [['1']], [['x']]],
  )
  assert.deepEqual(line.fromClient, { B: 3, E: 3, S: 1 })
  assert.deepEqual(line.fromServer, { '2': 3, D: 3, C: 3, Z: 1 })
})

test('only a statement the connection does not know is parsed and described', async () => {
  await executor.run([sql`select 10`], read)
  line.resetCounts()
  const [, fresh] = await executor.run([sql`select 10`, sql`select 11 as eleven`], read)
  assert.deepEqual(line.fromClient, { P: 1, D: 1, B: 2, E: 2, S: 1 })
  assert.deepEqual(fresh!.columns, [{ name: 'eleven', oid: 23 }])
  const [, known] = await executor.run([sql`select 10`, sql`select 11 as eleven`], read)
  assert.deepEqual(known!.columns, fresh!.columns)
})

test('rows are texts in the order of the select list, with the command and its count', async () => {
  const [inserted, selected, updated, nothing] = await executor.run(
    [
      sql`insert into word values (1, 'one'), (2, 'two')`,
      sql`select null as missing, id, text from word order by id`,
      sql`update word set text = upper(text) where id = 1 returning text`,
      sql`delete from word where id = 99`,
    ],
    write,
  )
  assert.deepEqual(inserted, { columns: [], rows: [], command: 'INSERT', count: 2 })
  assert.deepEqual(selected!.rows, [
    [null, '1', 'one'],
    [null, '2', 'two'],
  ])
  assert.deepEqual(
    selected!.columns.map(column => column.name),
    ['missing', 'id', 'text'],
  )
  assert.deepEqual([updated!.rows, updated!.command, updated!.count], [[['ONE']], 'UPDATE', 1])
  assert.deepEqual([nothing!.command, nothing!.count], ['DELETE', 0])
  await forgetWords()
})

test('the same text may stand in a group several times', async () => {
  const results = await executor.run(
    [4, 5, 6].map(n => sql`select ${n}::int as same_text`),
    read,
  )
  assert.deepEqual(
    results.map(result => [result.columns[0]!.name, result.rows[0]![0]]),
    [
      ['same_text', '4'],
      ['same_text', '5'],
      ['same_text', '6'],
    ],
  )
})

test('an empty group and an empty statement are answered', async () => {
  assert.deepEqual(await executor.run([], read), [])
  assert.deepEqual(await executor.run([sql`-- nothing`], read), [
    { columns: [], rows: [], command: '', count: 0 },
  ])
})

test('a failure in the middle takes the whole group back and says which statement failed', async () => {
  const group = [addWord(1, 'kept?'), addWord(2, 'much too long'), addWord(3, 'skipped')]
  await assert.rejects(executor.run(group, write), {
    name: 'DatabaseError',
    code: '23514',
    constraint: 'word_length',
    table: 'word',
    statement: 1,
  })
  assert.deepEqual(await words(), [])
  await executor.run([addWord(1, 'later')], write)
  assert.deepEqual(await words(), ['later'])
  await forgetWords()
})

test('a constraint that is checked at the commit fails the group', async () => {
  const group = [addWord(1, 'kept?'), sql`insert into reply values (1, 99)`]
  await assert.rejects(executor.run(group, write), {
    code: '23503',
    constraint: 'reply_word',
    statement: undefined,
  })
  assert.deepEqual(await words(), [])
})

test('statements that were never parsed because of a failure before them are parsed the next time', async () => {
  const fresh = [sql`select 1 as after_failure_a`, sql`select 2 as after_failure_b`]
  await assert.rejects(executor.run([sql`select 1/0`, ...fresh], read), { code: '22012', statement: 0 })
  await assert.rejects(executor.run([fresh[0]!, sql`no such command`, fresh[1]!], read), {
    code: '42601',
    statement: 1,
  })
  const results = await executor.run(fresh, read)
  assert.deepEqual(
    results.map(result => [result.columns[0]!.name, result.rows[0]![0]]),
    [
      ['after_failure_a', '1'],
      ['after_failure_b', '2'],
    ],
  )
})

test('a statement that fails when it is run is not left prepared under a forgotten name', async () => {
  const failing = openExecutor({ url: db.serveUrl, ...one })
  for (let i = 0; i < 5; i++) await assert.rejects(failing.run([sql`select 1/0`], read), { code: '22012' })
  const known = await rowsOf(failing, sql`select statement from pg_prepared_statements`)
  assert.equal(known.length, 1)
})

test('prepared statements are bounded: the least recently used are closed on the server', async () => {
  const small = openExecutor({ url: db.serveUrl, ...one, preparedStatements: 10 })
  const often = sql`select 'often'`
  for (let i = 0; i < 50; i++) await small.run([often, statement(`select ${i} as once`)], read)
  const known = (await rowsOf(small, sql`select statement from pg_prepared_statements`)).map(([text]) => text)
  assert.equal(known.length, 10)
  assert.ok(known.includes("select 'often'"))
  assert.ok(known.includes('select 49 as once') && !known.includes('select 0 as once'))
})

test('a group with more statements than are kept works, and the bound holds afterwards', async () => {
  const small = openExecutor({ url: db.serveUrl, ...one, preparedStatements: 5 })
  for (let round = 0; round < 3; round++) {
    const results = await small.run(
      Array.from({ length: 20 }, (_, i) => statement(`select ${i} as wide`)),
      read,
    )
    assert.deepEqual(
      results.map(result => Number(result.rows[0]![0])),
      Array.from({ length: 20 }, (_, i) => i),
    )
  }
  const known = await rowsOf(small, sql`select statement from pg_prepared_statements`)
  assert.equal(known.length, 5)
})

test('a statement whose table has changed is prepared anew and the group repeated unseen', async () => {
  await owner.run([sql`create table shape (a int)`, sql`grant select, insert on shape to inopsio_app`], write)
  const group = [
    sql`insert into shape values (1)`,
    sql`select * from shape`,
    sql`select *, 'more' as more from shape`,
  ]
  await executor.run(group, write)
  await owner.run([sql`alter table shape add column b text default 'b'`], write)
  const [, all, more] = await executor.run(group, write)
  assert.deepEqual(
    all!.columns.map(column => column.name),
    ['a', 'b'],
  )
  assert.deepEqual(all!.rows, [
    ['1', 'b'],
    ['1', 'b'],
  ])
  assert.equal(more!.rows.length, 2)
})

test('statements the server has forgotten are prepared anew', async () => {
  const group = [sql`select 1 as forgotten_a`, sql`select 2 as forgotten_b`]
  await executor.run(group, read)
  const [pid] = await rowsOf(executor, sql`select pg_backend_pid()`)
  await executor.run([sql.raw('/* behind our back */ deallocate all')], read)
  const results = await executor.run(group, read)
  assert.deepEqual(
    results.map(result => result.rows[0]![0]),
    ['1', '2'],
  )
  assert.deepEqual(await rowsOf(executor, sql`select pg_backend_pid()`), [pid])
  assert.ok((await preparedOnServer()).includes('select 1 as forgotten_a'))
})

test('"not supported" by itself is an error, not a reason to repeat', async () => {
  line.resetCounts()
  await assert.rejects(executor.run([sql`select 1 from word for update of nothing`], read))
  const unsupported = sql`do $$ begin raise exception 'no' using errcode = '0A000'; end $$`
  line.resetCounts()
  await assert.rejects(executor.run([unsupported], write), { code: '0A000', message: 'no' })
  assert.equal(line.fromClient.S, 1)
})

test('transaction control and session settings have no place in a group', async () => {
  const attempts = [
    'begin',
    ' COMMIT',
    'rollback',
    'start transaction',
    'savepoint a',
    'discard all',
    'reset all',
  ]
  attempts.push(
    'set role inopsio_owner',
    'set session app.tenant_id = 1',
    'prepare x as select 1',
    'listen a',
  )
  attempts.push('copy word to stdout', 'select 1\0')
  for (const text of attempts) {
    await assert.rejects(executor.run([statement(text)], write), TypeError, text)
  }
  await executor.run([sql`set local work_mem = '1MB'`, sql`set constraints all deferred`], write)
})

test('a transaction opened behind the guard is not left open for the next group', async () => {
  await assert.rejects(
    executor.run([sql`/* hidden */ begin`, addWord(7, 'left')], write),
    /must not open a transaction/,
  )
  assert.deepEqual(await words(), [])
})

test('COPY that slips past the guard fails and leaves the connection usable', async () => {
  const copy = sql`/* hidden */ copy word from stdin`
  await assert.rejects(executor.run([copy], write), { code: '57014' })
  await assert.rejects(executor.run([copy, sql`select 1`], write))
  assert.equal((await executor.run([sql`select 1`], write))[0]!.count, 1)
})

test('large values and many rows come through whole', async () => {
  const long = 'ä😀x'.repeat(500_000)
  const [row] = await rowsOf(executor, sql`select ${long}::text`)
  assert.ok(row![0] === long)
  const many = await rowsOf(executor, sql`select i, repeat('x', 100) from generate_series(1, 50000) i`)
  assert.equal(many.length, 50_000)
  assert.equal(many[49_999]![0], '50000')
})

test('NUL in a value is refused by the server and harms nothing', async () => {
  await assert.rejects(executor.run([sql`select ${'a\0b'}::text`], read), { code: '22021' })
  assert.equal((await rowsOf(executor, sql`select 1`)).length, 1)
})
