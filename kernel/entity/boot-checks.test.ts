import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../fields/f.ts'
import type { AnyField } from '../fields/kind.ts'
import { fixture } from '../fixtures/module.ts'
import { core } from '../tenancy/module.ts'
import { User } from '../tenancy/user.entity.ts'
import { type ModuleSpec, module } from './module.ts'
import { createRegistry } from './registry.ts'

type Loose = Readonly<Record<string, unknown>> & { readonly fields?: Readonly<Record<string, AnyField>> }

const status = f.state({
  phases: { open: 'Open', done: 'Done' },
  statuses: { new: { label: 'New', phase: 'open' }, won: { label: 'Won', phase: 'done' } },
  initial: 'new',
})

/** A sound entity, with some of it replaced; as a tenant's own entity would come, unseen by the compiler. */
const deal = ({ fields, ...rest }: Loose = {}) => ({
  id: 'crm.deal',
  label: ['Deal', 'Deals'],
  title: 'name',
  owner: 'owner',
  fields: { name: f.text(), owner: f.ref('core.user'), status, value: f.money(), ...fields },
  actions: {},
  events: {},
  ...rest,
})

const line = (rest: Loose = {}) => ({
  id: 'crm.line',
  label: ['Line', 'Lines'],
  title: 'text',
  part: 'crm.deal',
  fields: { text: f.text(), price: f.money() },
  actions: {},
  events: {},
  ...rest,
})

const ref = (target: string, options: object = {}) => ({ kind: 'ref', target, ...options })
const parts = (target: string) => ({ kind: 'parts', target })

const users = module({ id: 'core', label: 'Core', needs: [], entities: [User] })

const problemsOf = (...entities: readonly object[]): readonly string[] =>
  refusalOf([users, module({ id: 'crm', label: 'CRM', needs: [], entities })])

function refusalOf(modules: readonly ModuleSpec[]): readonly string[] {
  try {
    createRegistry(modules)
    return []
  } catch (error) {
    const [title, ...problems] = (error as Error).message.split('\n- ')
    if (title !== 'The declarations are wrong:') throw error
    return problems
  }
}

/** Each row: what is declared wrongly, and the only problem that comes of it. */
function refusesEach(rows: readonly (readonly [Loose, RegExp])[]): void {
  for (const [wrong, message] of rows) {
    const problems = problemsOf(deal(wrong))
    assert.equal(problems.length, 1, `${message}: ${JSON.stringify(problems)}`)
    assert.match(problems[0] ?? '', message)
  }
}

test('the kernel’s own entities and the fixtures are sound', () => {
  assert.deepEqual(refusalOf([core, fixture]), [])
  assert.deepEqual(problemsOf(deal()), [])
})

test('all problems of all entities come at once', () => {
  const problems = problemsOf(deal({ title: 'nam', icon: 'x', list: { columns: ['a', 'b'] } }), {
    ...deal(),
    id: 'crm.other',
    label: ['Other', 'Others'],
    owner: 'value',
  })
  assert.deepEqual(
    problems.map(problem => problem.split(':')[0]),
    ['crm.deal', 'crm.deal', 'crm.deal', 'crm.other'],
  )
})

test('names are unique and usable on every surface', () => {
  refusesEach([
    [{ title: 'value' }, /title value must be a line of text/],
    [{ id: 'crm.Big_Deal' }, /id must be like crm\.lead/],
    [{ label: ['Deal', ' – '] }, /no letters for a route/],
    [{ fields: { Bad: f.text() } }, /Bad must be named in camelCase/],
    [{ fields: { version: f.integer() } }, /version is there without declaring/],
    [{ fields: { order: f.text() } }, /order would be a keyword/],
    [{ fields: { limit: ref('core.user') } }, /limit cannot be told/],
    [{ fields: { valueAmount: f.integer() } }, /kept in the column value_amount/],
    [{ fields: { tenant: ref('core.user') } }, /kept in the column tenant_id/],
    [{ fields: { title: f.text({ was: 'name' }) } }, /title was name, but name is still a field/],
  ])
})

test('two entities cannot share an id or a route, nor a module its name', () => {
  const twin = { ...deal(), id: 'crm.twin' }
  assert.match(problemsOf(deal(), twin).join(), /\/api\/v1\/crm\/deals leads to two entities/)
  assert.match(problemsOf(deal(), deal()).join(), /crm\.deal is declared twice/)
  assert.match(problemsOf({ ...deal(), id: 'sales.deal' }).join(), /must begin with crm/)
  const named = (id: string, needs: string[] = []) =>
    refusalOf([users, module({ id, label: 'X', needs, entities: [] })]).join()
  assert.match(named('core'), /core is listed twice/)
  assert.match(named('changes'), /cannot have this name/)
  assert.match(named('sales', ['crm']), /sales needs crm, which is not there/)
})

test('references point to what exists, may be pointed to, and is needed', () => {
  refusesEach([
    [{ fields: { company: ref('crm.company') } }, /points to crm\.company, which is not declared/],
    [{ fields: { about: f.refAny({ targets: ['crm.nothing'] }) } }, /points to crm\.nothing/],
    [{ fields: { boss: ref('core.user', { required: true, onDelete: 'setNull' }) } }, /cannot empty it/],
    [{ fields: { twin: ref('crm.deal', { default: 'me' }) } }, /defaults to the acting user/],
    [{ fields: { lines: parts('core.user') } }, /not a part of crm\.deal/],
    [{ fields: { other: f.tree({ inverse: 'name' }) } }, /inverse name, which is a field/],
  ])
  const readings = { ...deal(), id: 'iot.reading', label: ['Reading', 'Readings'] }
  const [problem] = refusalOf([
    users,
    module({ id: 'iot', label: 'IoT', needs: [], entities: [readings] }),
    module({
      id: 'crm',
      label: 'CRM',
      needs: [],
      entities: [deal({ fields: { reading: ref('iot.reading') } })],
    }),
  ])
  assert.match(problem ?? '', /module crm must need iot/)
})

test('access taken from another record comes to an end', () => {
  const a = deal({ owner: undefined, via: 'b', fields: { b: ref('crm.other') } })
  const b = { ...a, id: 'crm.other', label: ['Other', 'Others'], fields: { ...a.fields, b: ref('crm.deal') } }
  assert.match(problemsOf(a, b)[0] ?? '', /circle: crm\.deal → crm\.other → crm\.deal/)
})

test('a part and its parent know each other', () => {
  const parent = deal({ fields: { lines: parts('crm.line') } })
  assert.deepEqual(problemsOf(parent, line()), [])
  assert.match(problemsOf(deal(), line())[0] ?? '', /no field of parts for it/)
  assert.match(
    problemsOf(deal({ fields: { a: parts('crm.line'), b: parts('crm.line') } }), line())[0] ?? '',
    /several fields/,
  )
  assert.match(
    problemsOf(parent, line({ rights: { read: { everyone: 'all' } } }))[0] ?? '',
    /access of its parent/,
  )
  assert.match(problemsOf(parent, line({ class: 'ledger' }))[0] ?? '', /stored like its parent/)
  assert.match(
    problemsOf(line({ part: 'crm.nothing' }))[0] ?? '',
    /part of crm\.nothing, which is not declared/,
  )
  assert.match(
    problemsOf(
      parent,
      line(),
      deal({ id: 'crm.x', label: ['X', 'Xs'], fields: { line: ref('crm.line') } }),
    )[0] ?? '',
    /a part; point to its parent/,
  )
})

test('classes and scopes get what they need and nothing they cannot have', () => {
  refusesEach([
    [{ class: 'stream', fields: { status: f.text() } }, /names a required dateTime field/],
    [
      { class: 'stream', at: 'at', fields: { status: f.text(), at: f.dateTime() } },
      /names a required dateTime field/,
    ],
    [
      {
        class: 'stream',
        at: 'at',
        fields: { status: f.text(), at: f.dateTime({ required: true }), tags: f.tags() },
      },
      /tags would need another table/,
    ],
    [{ at: 'createdAt' }, /Only a stream has a time/],
    [{ scope: 'view' }, /needs its SQL/],
    [{ sql: 'select 1' }, /Only a view has SQL/],
    [{ reads: ['core.user'] }, /Only a view says what it reads/],
    [{ scope: 'view', sql: 'select 1', fields: { note: f.text({ index: true }) } }, /no indexes/],
    [{ scope: 'view', sql: 'select * from core_user' }, /looks at core_user; add core.user to reads/],
    [{ scope: 'view', sql: 'select 1', reads: ['core.user'] }, /SQL does not look at core_user/],
    [{ scope: 'view', sql: 'select 1', reads: ['crm.nothing'] }, /crm.nothing, which is not declared/],
    [{ scope: 'platform' }, /belongs to nobody/],
    [{ scope: 'platform', owner: undefined, class: 'ledger' }, /belong to tenants/],
    [{ negate: ['value'] }, /Only a ledger/],
    [{ class: 'ledger', negate: ['name'] }, /no money, decimal or integer/],
  ])
})

test('owners are users, and without one nothing is limited to own rows', () => {
  refusesEach([
    [{ owner: 'name' }, /must be a reference to core\.user/],
    [{ owner: undefined, rights: { read: { viewer: 'own' } } }, /names no owner/],
    [{ owner: undefined, via: 'name' }, /needs a reference of that name/],
    [{ via: 'owner' }, /not both/],
  ])
})

test('options of a field make sense for its kind', () => {
  refusesEach([
    [{ fields: { score: f.integer({ search: true }) } }, /searched, but is no text/],
    [{ fields: { tags: f.tags({ index: true }) } }, /no column to index/],
    [{ fields: { score: f.integer({ min: 5, max: 1 }) } }, /min above its max/],
    [{ fields: { score: f.decimal({ scale: 12 }) } }, /scale outside/],
    [{ fields: { score: f.integer({ max: 5, default: 6 }) } }, /default it would refuse: .*at most 5/],
    [{ fields: { code: f.text({ pattern: '[' }) } }, /no regular expression/],
    [{ fields: { extra: f.json({ schema: { not: {} } }) } }, /says not, which nobody checks/],
    [{ fields: { no: f.number({ pattern: 'INV' }) } }, /exactly one \{n\}/],
    [{ fields: { kind: f.choice({ choices: {} }) } }, /nothing to choose/],
    [{ fields: { kind: f.choice({ choices: { 'a b': 'A' } }) } }, /takes letters/],
    [{ fields: { status: { ...status, initial: 'gone' } as AnyField } }, /begins as gone/],
    [
      { fields: { status: { ...status, phases: { open: 'Open' } } as AnyField } },
      /phase done, which is not declared/,
    ],
  ])
})

test('derived fields follow from fields that exist, and not from themselves', () => {
  const sum = (from: readonly string[]) => f.computed({ as: f.integer(), from })
  const count = (rest: object) => ({
    ...f.rollup({ as: f.integer(), of: 'crm.deal', via: 'parent', fn: 'count' }),
    ...rest,
  })
  const parent = f.tree()
  refusesEach([
    [{ fields: { a: sum(['b']) } }, /a is computed from b, which is no field/],
    [{ fields: { a: sum(['value.amount']) } }, /computed from value\.amount/],
    [{ fields: { a: sum(['a']) } }, /computed from itself/],
    [{ fields: { a: f.generated({ as: f.text(), sql: ' ' }) } }, /SQL of a is empty/],
    [{ fields: { a: f.generated({ as: f.text(), sql: "name || '" }) } }, /quote that is not closed/],
    [{ fields: { a: f.generated({ as: f.text(), sql: 'lower(name' }) } }, /parentheses/],
    [{ fields: { a: f.generated({ as: f.text(), sql: 'name; drop table x' }) } }, /one expression/],
    [{ fields: { parent, a: count({ of: 'crm.x' }) } }, /adds up crm\.x, which is not declared/],
    [{ fields: { parent, a: count({ via: 'owner' }) } }, /crm\.deal\.owner, which does not point here/],
    [{ fields: { parent, a: count({ field: 'value' }) } }, /counts records/],
    [{ fields: { parent, a: count({ fn: 'sum' }) } }, /needs a field of crm\.deal to sum/],
    [{ fields: { parent, a: count({ where: '(' }) } }, /parentheses/],
  ])
  const circle = problemsOf(deal({ fields: { a: sum(['b']), b: sum(['c']), c: sum(['a', 'value']) } }))
  assert.equal(
    circle.filter(problem => /computed from fields that are computed from it/.test(problem)).length,
    3,
  )
})

test('constraints are named, say something, and name fields with columns', () => {
  const unique = (rest: object) => ({ unique: { one: { on: ['name'], message: 'Taken.', ...rest } } })
  refusesEach([
    [unique({ on: ['nam'] }), /unique\.one names nam/],
    [unique({ on: [] }), /names no field/],
    [unique({ message: ' ' }), /needs a message/],
    [unique({ where: '' }), /condition of unique\.one is empty/],
    [{ ...unique({ on: ['tags'] }), fields: { tags: f.tags() } }, /do not stand in the row/],
    [{ unique: { 'Bad Name': { on: ['name'], message: 'Taken.' } } }, /snake_case/],
    [{ check: { some: { sql: '', on: [], message: 'No.' } } }, /SQL of check\.some is empty/],
    [{ index: { newest: ['-created'] } }, /index\.newest names -created/],
  ])
})

test('actions, transitions, events and rights name what exists', () => {
  const act = (rest: object) => ({ actions: { win: { label: 'Win', ...rest } } })
  const moving = (rest: object) => ({
    fields: {
      status: {
        ...status,
        transitions: { close: { label: 'Close', from: ['new'], to: 'won', ...rest } },
      } as AnyField,
    },
  })
  refusesEach([
    [act({ emits: 'won' }), /emits won, which is no event/],
    [act({ from: { status: ['nope'] } }), /status nope, which is no status/],
    [act({ from: { name: ['x'] } }), /names name, which is no state/],
    [act({ set: { status: 'nope' } }), /status nope/],
    [act({ set: { price: null } }), /names price, which is no field/],
    [act({ input: { by: ref('core.nobody') } }), /by in the action win points to core\.nobody/],
    [act({ input: { total: f.number({ pattern: '{n}' }) } }), /cannot be number/],
    [{ actions: { delete: { label: 'Delete' } } }, /action delete cannot have this name/],
    [{ events: { Won: {} } }, /event Won must be named/],
    [moving({ from: ['x'] }), /status x, which is no status/],
    [moving({ requires: ['reason'] }), /names reason, which is no field/],
    [moving({ from: [] }), /begins nowhere/],
    [{ rights: { win: { viewer: 'all' } } }, /rights names win/],
    [{ rights: { read: { boss: 'all' } } }, /given to boss, which is no role/],
    [{ rights: { read: { viewer: 'mine' } } }, /with the scope mine/],
    [{ fieldRights: { price: { read: { viewer: 'all' } } } }, /fieldRights names price/],
  ])
})

const dates = (said: object) => ({
  fields: { seenOn: f.date(), dueOn: f.date({ index: true }) },
  list: { columns: ['name'], dates: said },
})

test('lists, forms, keys, freezing and retention name what exists', () => {
  refusesEach([
    [{ key: ['code'] }, /key names code/],
    [{ list: { columns: ['name'], filters: ['x'] } }, /list\.filters names x/],
    [{ list: { columns: ['name'], sort: '-x' } }, /list\.sort names -x/],
    [{ list: { columns: [] } }, /list\.columns names no field/],
    [{ list: { columns: ['name'], board: 'name' } }, /no state, choice or reference/],
    [dates({ start: 'name' }), /list\.dates names name, which is no date/],
    [dates({ start: 'seenOn' }), /starts with seenOn, which has no index/],
    [dates({ start: 'dueOn', time: 'name' }), /a time needs a zone/],
    [dates({ start: 'dueOn', by: 'x' }), /moves by x, which is no action/],
    [{ form: { Main: ['x'] } }, /form\.Main names x/],
    [{ form: { Main: ['name'], More: ['name'] } }, /form shows name twice/],
    [{ frozen: { name: { phases: [] } } }, /frozen names name/],
    [{ frozen: { status: { phases: ['won'] } } }, /phase won, which status does not have/],
    [{ retain: { months: 0, since: 'createdAt', do: 'delete' } }, /retain\.months/],
    [{ retain: { months: 1, since: 'name', do: 'delete' } }, /retain\.since names name/],
    [
      { fields: { seenOn: f.date() }, retain: { months: 1, since: 'seenOn', do: 'delete' } },
      /seenOn, which has no index/,
    ],
    [{ class: 'ledger', retain: { months: 1, since: 'createdAt', do: 'delete' } }, /retain is for records/],
  ])
})

test('a field that no table could hold names its place', () => {
  assert.throws(
    () => problemsOf(deal({ fields: { rate: f.decimal({ min: 'x' }) } })),
    /crm\.deal\.rate: “x” is not a decimal/,
  )
  assert.throws(
    () => problemsOf(deal({ fields: { rate: { kind: 'nothing' } } })),
    /crm\.deal\.rate: the kind nothing does not exist/,
  )
})

test('a history is kept of places, beside values that may be kept for good', () => {
  const kept = (history: unknown, more: Record<string, AnyField> = {}) => ({
    fields: { size: { kind: 'choice', choices: { s: 'Small' }, history } as AnyField, ...more },
  })
  refusesEach([
    [
      { fields: { note: { kind: 'text', history: true } as AnyField } },
      /note keeps a history; only a state, choice or/,
    ],
    [kept({ with: ['worth'] }), /keeps worth, which is no field/],
    [kept({ with: ['size'] }), /keeps size anyway/],
    [kept({ with: ['tags'] }, { tags: f.tags() }), /cannot keep tags/],
    [kept({ with: ['mail'] }, { mail: f.email({ pii: 'email' }) }), /keeps mail, which is personal data/],
    [
      {
        ...kept(true),
        class: 'ledger',
        fields: { name: f.text(), owner: f.ref('core.user'), size: kept(true).fields.size as AnyField },
      },
      /only records of their own that can change/,
    ],
  ])
  assert.deepEqual(problemsOf(deal(kept({ with: ['value', 'owner'] }))), [])
})

test('what keeps look-alikes apart refers to both of them', () => {
  const match = { signs: {}, apart: 'crm.pair' }
  const pair = (keys: readonly string[]) =>
    deal({
      id: 'crm.pair',
      label: ['Pair', 'Pairs'],
      fields: { name: f.text(), ...Object.fromEntries(keys.map(key => [key, f.refAny({})])) },
    })
  assert.match(problemsOf(deal({ match })).join(), /kept apart by crm\.pair; it must be declared/)
  assert.match(problemsOf(deal({ match }), pair(['one'])).join(), /references one and other/)
  assert.deepEqual(problemsOf(deal({ match }), pair(['one', 'other'])), [])
})
