import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleSpec } from '../../entity/module.ts'
import { createRegistry } from '../../entity/registry.ts'
import { core } from '../../tenancy/module.ts'
import { draftMigration } from './draft.ts'

const name = { kind: 'text', required: true }

function registry(fields: object, more: object = {}) {
  const thing = {
    id: 'odd.thing',
    label: ['Thing', 'Things'],
    title: 'name',
    fields: { name, ...fields },
    actions: {},
    events: {},
    ...more,
  }
  return createRegistry([
    core,
    { id: 'odd', label: 'Odd', needs: ['core'], entities: [thing] } as unknown as ModuleSpec,
  ])
}

/** Statements and decisions, without the text of functions and policies. */
function steps(before: object, after: object, [was, now]: [object, object] = [{}, {}]): string[] {
  const sql = draftMigration(registry(before, was), registry(after, now), 'odd') ?? ''
  return sql
    .split('\n')
    .filter(line =>
      /^(-- )?(alter|drop|create (unique )?index|select|grant|revoke (?!all on function))/.test(line),
    )
}

const add = 'alter table odd_thing add'
const column = 'alter table odd_thing alter column'

test('a new field is a new column, with its rules and its index', () => {
  assert.deepEqual(steps({}, { size: { kind: 'integer', min: 0, max: 9, index: true } }), [
    `${add} column size bigint;`,
    'create index odd_thing_size_idx on odd_thing (tenant_id, size, id);',
    `${add} constraint odd_thing_size_range check (size between 0 and 9);`,
  ])
})

test('a field that becomes required asks for the values that rows lack', () => {
  assert.deepEqual(steps({ code: { kind: 'text' } }, { code: { kind: 'text', required: true } }), [
    '-- select core_each_tenant($$ update odd_thing set code = … where code is null $$);',
    `${column} code set not null;`,
  ])
  assert.deepEqual(steps({ code: { kind: 'text', required: true } }, { code: { kind: 'text' } }), [
    `${column} code drop not null;`,
  ])
})

test('changed options change checks and defaults only', () => {
  assert.deepEqual(
    steps(
      { size: { kind: 'integer', max: 9, min: 0 } },
      { size: { kind: 'integer', min: 0, max: 99, default: 1 } },
    ),
    [
      'alter table odd_thing drop constraint odd_thing_size_range;',
      `${column} size set default 1;`,
      `${add} constraint odd_thing_size_range check (size between 0 and 99);`,
    ],
  )
  assert.deepEqual(
    steps(
      { at: { kind: 'choice', choices: { a: 'A' } } },
      { at: { kind: 'choice', choices: { a: 'A', b: 'B' } } },
    ),
    [
      'alter table odd_thing drop constraint odd_thing_at_known;',
      `${add} constraint odd_thing_at_known check (at in ('a', 'b'));`,
    ],
  )
})

test('another kind is a decision, a wider number is none', () => {
  assert.deepEqual(
    steps({ x: { kind: 'text' } }, { x: { kind: 'date' } }).filter(line => line.includes('type')),
    [`-- ${column} x type date using x::date;`],
  )
})

test('a generated field gets another expression, and goes without asking', () => {
  const generated = (sql: string) => ({ label: { kind: 'generated', as: { kind: 'text' }, sql } })
  assert.deepEqual(steps(generated('name'), generated(`name || '!'`)), [
    `${column} label set expression as (name || '!');`,
  ])
  assert.deepEqual(steps(generated('name'), {}), ['alter table odd_thing drop column label;'])
})

test('values that people entered go only when people say so', () => {
  assert.deepEqual(steps({ code: { kind: 'text', required: true } }, {}), [
    'alter table odd_thing drop constraint odd_thing_code_length;',
    `${column} code drop not null;`,
    '-- alter table odd_thing drop column code;',
  ])
})

test('a renamed field keeps column, checks, indexes and what was named by hand', () => {
  const more = (on: string): object => ({ unique: { once: { on: [on], message: 'Taken.' } } })
  const rename = steps(
    { mail: { kind: 'email', search: true } },
    { email: { kind: 'email', search: true, was: 'mail' } },
    [more('mail'), more('email')],
  )
  assert.deepEqual(rename, [
    'alter table odd_thing rename column mail to email;',
    'alter table odd_thing rename column mail_key to email_key;',
    'alter table odd_thing rename constraint odd_thing_mail_length to odd_thing_email_length;',
    'alter table odd_thing rename constraint odd_thing_mail_form to odd_thing_email_form;',
    'alter index odd_thing_mail_key_idx rename to odd_thing_email_key_idx;',
  ])
})

test('who may see what changes with policies and grants', () => {
  const owner = { owner: { kind: 'ref', target: 'core.user' } }
  const policies = steps(owner, owner, [{}, { owner: 'owner' }]).filter(line =>
    line.startsWith('drop policy'),
  )
  assert.deepEqual(
    policies.map(line => line.replace(/.*odd_thing_(\w+) .*/, '$1')),
    ['read', 'create', 'update', 'delete'],
  )
  const ledger = steps({}, {}, [{}, { class: 'ledger' }])
  assert.ok(ledger.includes('revoke update, delete on odd_thing from inopsio_app;'), ledger.join('\n'))
})

test('a reference to any record is told to, and taken from, the kernel', () => {
  const about = { about: { kind: 'refAny' } }
  assert.ok(
    steps({}, about).includes(`select core_attach('odd_thing', 'about_entity', 'about_id', 'cascade');`),
  )
  assert.ok(steps(about, {}).includes(`select core_unattach('odd_thing', 'about_id');`))
})

test('what only people see needs no migration', () => {
  assert.deepEqual(
    steps({ x: { kind: 'text', label: 'X' } }, { x: { kind: 'text', label: 'Y', help: 'Why' } }),
    [],
  )
})
