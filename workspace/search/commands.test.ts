import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Command, matching } from './commands.ts'

const command = (label: string): Command => ({ label, icon: undefined as never, does: () => {} })
const labels = (commands: readonly Command[]) => commands.map(({ label }) => label)
const all = ['New lead', 'Go to Leads', 'Go to Lead sources', 'Sign out'].map(command)

test('a command is found by how its words begin, in any order', () => {
  assert.deepEqual(labels(matching(all, 'lead')), ['New lead', 'Go to Leads', 'Go to Lead sources'])
  assert.deepEqual(labels(matching(all, 'sou lea')), ['Go to Lead sources'])
  assert.deepEqual(labels(matching(all, 'OUT')), ['Sign out'])
})

test('what begins as typed stands first', () => {
  assert.deepEqual(labels(matching(all, 'go')), ['Go to Leads', 'Go to Lead sources'])
  assert.deepEqual(labels(matching([...all].reverse(), 'new l')), ['New lead'])
})

test('nothing typed, nothing offered', () => {
  assert.deepEqual(matching(all, '  '), [])
})
