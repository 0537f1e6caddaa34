import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entity } from '../entity/entity.ts'
import { module } from '../entity/module.ts'
import { createRegistry } from '../entity/registry.ts'
import { f } from '../fields/f.ts'
import type { Context } from '../rights/context.ts'
import { core } from '../tenancy/module.ts'
import { suggestMapping } from './suggest.ts'

const Person = entity('guess.person', {
  label: ['Person', 'People'],
  title: 'lastName',
  fields: {
    firstName: f.text(),
    lastName: f.text({ required: true }),
    email: f.email(),
    birthDate: f.date(),
    salary: f.money({ label: 'Yearly pay' }),
    password: f.secret(),
    seenAt: f.dateTime({ system: true }),
    status: f.state({
      phases: { open: 'Open' },
      statuses: { new: { label: 'New', phase: 'open' } },
      initial: 'new',
    }),
  },
  rights: { read: { everyone: 'all' } },
})

const person = createRegistry([
  core,
  module({ id: 'guess', label: 'Guess', needs: ['core'], entities: [Person] }),
]).get('guess.person')

const open = { fieldOwners: () => 'all' } as unknown as Context
const named = (...names: string[]) => names.map(name => ({ name, examples: [] }))

test('columns are recognised by key, by label and by what others call them', () => {
  assert.deepEqual(
    suggestMapping(
      person,
      open,
      named('FIRST_NAME', 'Surname', 'E-mail', 'dob', 'yearly pay', 'Status', 'Shoe size'),
    ),
    {
      FIRST_NAME: 'firstName',
      Surname: 'lastName',
      'E-mail': 'email',
      dob: 'birthDate',
      'yearly pay': 'salary',
      Status: 'status',
    },
  )
})

test('the field’s own name beats what others call it, and every field is taken once', () => {
  assert.deepEqual(suggestMapping(person, open, named('mail', 'email', 'E-Mail Address')), { email: 'email' })
})

test('what the record is called may stand for the field that names it', () => {
  assert.deepEqual(suggestMapping(person, open, named('Person')), { Person: 'lastName' })
})

test('fields that no file may fill, or not this person, are not suggested', () => {
  assert.deepEqual(suggestMapping(person, open, named('password', 'Seen at', 'version', 'created at')), {})
  const masked = { fieldOwners: (_: unknown, key: string) => (key === 'birthDate' ? 'none' : 'all') }
  assert.deepEqual(suggestMapping(person, masked as unknown as Context, named('dob', 'email')), {
    email: 'email',
  })
})

test('ids name records only where records are looked for, and only when they are ours', () => {
  const ours = [{ name: 'ID', examples: ['0190d6a2-7c1e-7b3a-9f00-1c2d3e4f5a6b'] }]
  const theirs = [{ name: 'id', examples: ['2182162682'] }]
  assert.deepEqual(suggestMapping(person, open, ours, { withId: true }), { ID: 'id' })
  assert.deepEqual(suggestMapping(person, open, ours), {})
  assert.deepEqual(suggestMapping(person, open, theirs, { withId: true }), {})
})
