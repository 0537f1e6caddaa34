import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, isWritten, joined, sendable } from './entry.ts'
import { newId } from './new-id.ts'
import { overlaid, titlesIn } from './overlay.ts'

const lead = newId()
const entry = (changes: Partial<Entry> = {}): Entry => ({
  id: newId(),
  owner: 'meridian:lena',
  method: 'PATCH',
  path: `/api/v1/crm/leads/${lead}`,
  entity: 'crm.lead',
  recordId: lead,
  body: { city: 'Ulm' },
  version: 3,
  at: 1,
  state: 'waiting',
  reasons: [],
  ...changes,
})

test('ids are UUIDv7 and ascend, however fast they are made', () => {
  const ids = Array.from({ length: 2_000 }, () => newId())
  assert.ok(ids.every(id => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)))
  assert.deepEqual([...ids].sort(), ids)
})

test('a further change of a record goes with the one that waits, against the version that one was meant for', () => {
  const first = entry()
  const both = joined([first], entry({ body: { phone: '+49 731 1' }, version: 4 }))
  assert.deepEqual([both.id, both.version, both.body], [first.id, 3, { city: 'Ulm', phone: '+49 731 1' }])
})

test('what is new is sent as it was first sent, and its changes after it', () => {
  const made = entry({ method: 'POST', path: '/api/v1/crm/leads', version: undefined })
  const change = entry({ body: { city: 'Bonn' } })
  assert.equal(joined([made], change), change)
})

test('nothing of a record is sent past a change of it that was refused', () => {
  const refused = entry({ state: 'refused', method: 'POST' })
  const later = entry()
  const other = entry({ recordId: newId() })
  assert.deepEqual(sendable([refused, later, other]), [other])
})

test('a change whose answer was lost is known again by what the record holds', () => {
  const change = entry({ body: { city: 'Ulm', owner: 'o-1', note: null } })
  assert.ok(isWritten(change, { city: 'Ulm', owner: { id: 'o-1', title: 'Lena' }, version: 4 }))
  assert.ok(!isWritten(change, { city: 'Bonn', owner: { id: 'o-1', title: 'Lena' }, version: 4 }))
})

test('what waits lies over records and over the rows of lists, references with their titles', () => {
  const titles = titlesIn({ data: [{ id: 'x', owner: { id: 'o-2', title: 'Max' } }] })
  const waiting = [entry({ body: { city: 'Ulm', owner: 'o-2' } })]
  const record = { id: lead, city: 'Bonn', owner: { id: 'o-1', title: 'Lena' } }
  const expected = { id: lead, city: 'Ulm', owner: { id: 'o-2', title: 'Max' } }
  const titleOf = (id: string) => titles.get(id)
  assert.deepEqual(overlaid(record, waiting, titleOf), expected)
  assert.deepEqual(overlaid({ data: [record, { id: 'other', city: 'Bonn' }], page: {} }, waiting, titleOf), {
    data: [expected, { id: 'other', city: 'Bonn' }],
    page: {},
  })
})
