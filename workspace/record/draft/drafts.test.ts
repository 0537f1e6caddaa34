import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { FieldInForm } from '@inopsio/kernel/views'
import { dropAllDrafts, keepDraft, readDraft } from './drafts.ts'

const kept = new Map<string, string>()
/** Own keys are what is kept, as in a browser. */
const device = new Proxy(
  {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  },
  {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  },
)
Object.defineProperty(globalThis, 'localStorage', { value: device, configurable: true })
beforeEach(() => kept.clear())

const owner = (tenant: string, user: string) =>
  ({ tenant: { id: tenant }, user: { id: user } }) as Parameters<typeof readDraft>[0]
const anna = owner('meridian', 'anna')
const of = { entity: 'crm.lead' }
const field = (key: string, kind = 'text', fields?: readonly FieldInForm[]): FieldInForm => ({
  key,
  kind,
  label: key,
  ...(fields && { fields }),
})

test('a draft is its author’s in one company: nobody else is shown it', () => {
  keepDraft(anna, of, [[field('lastName'), 'Brandt']], undefined)
  assert.deepEqual(readDraft(anna, of)?.values, { lastName: 'Brandt' })
  assert.equal(readDraft(owner('meridian', 'berta'), of), undefined)
  assert.equal(readDraft(owner('borealis', 'anna'), of), undefined)
  assert.equal(readDraft(anna, { ...of, record: 'r1' }), undefined)
})

test('secrets and files are never kept, not even inside of lines', () => {
  const steps = field('steps', 'parts', [field('text'), field('token', 'secret'), field('scan', 'file')])
  keepDraft(
    anna,
    of,
    [
      [field('password', 'secret'), 'hunter2'],
      [field('logo', 'file'), { id: 'f1' }],
      [steps, [{ text: 'a', token: 'hunter2', scan: { id: 'f2' } }]],
    ],
    3,
  )
  assert.deepEqual(readDraft(anna, of)?.values, { steps: [{ text: 'a' }] })
  assert.equal(
    [...kept.values()].some(text => /hunter2|f1|f2/.test(text)),
    false,
  )
})

test('a form in which nothing is entered any more has no draft', () => {
  keepDraft(anna, of, [[field('lastName'), 'Brandt']], undefined)
  keepDraft(anna, of, [], undefined)
  assert.equal(kept.size, 0)
})

test('drafts end after two weeks, and all of one’s own when one signs out', () => {
  keepDraft(anna, of, [[field('lastName'), 'Brandt']], undefined, new Date('2026-01-01T00:00:00Z'))
  assert.ok(readDraft(anna, of, new Date('2026-01-14T00:00:00Z')))
  assert.equal(readDraft(anna, of, new Date('2026-01-16T00:00:00Z')), undefined)
  assert.equal(kept.size, 0)
  const berta = owner('meridian', 'berta')
  for (const each of [anna, berta]) keepDraft(each, of, [[field('lastName'), 'Brandt']], undefined)
  dropAllDrafts(anna)
  assert.equal(readDraft(anna, of), undefined)
  assert.ok(readDraft(berta, of))
})

test('what is kept and cannot be read is no draft', () => {
  kept.set('inopsio.draft.meridian.anna.crm.lead.new', '{"at":')
  assert.equal(readDraft(anna, of), undefined)
})
