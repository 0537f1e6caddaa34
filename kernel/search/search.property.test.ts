import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { fixtureServer } from '../fixtures/server.ts'
import type { Context } from '../rights/context.ts'
import { proveSession } from '../rights/run.ts'
import { shareRecord } from '../rights/share.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import { search } from './search.ts'
import { indexAll } from './testing.ts'

type Name = 'rita' | 'ruth' | 'tess' | 'max' | 'vera'

/** A record as the naive search knows it: who decides over it, and its words, the title's apart. */
interface Known {
  readonly entity: string
  readonly id: string
  readonly owner: string | null
  readonly root: string
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly title: string
}

let kernel: TestKernel
let company: TestTenant<Name>
let records: Known[]
const readers = {} as Record<Name, Context>

const vocabulary =
  'anna annabel anton berg bergmann berger berlin bert carla carl dorn dornbusch emil emilia falk falke gold golden hase hasel'.split(
    ' ',
  )
const people = ['rita', 'ruth', 'tess', 'max', 'vera'] as const

/** The same world in every run. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}
const dice = random(7)
const below = (count: number): number => Math.floor(dice.next().value * count)
const word = (): string => vocabulary[below(vocabulary.length)] ?? ''
const phrase = (most = 3): string => Array.from({ length: 1 + below(most) }, word).join(' ')

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  company = await testTenant<Name>(kernel, {
    rita: ['representative'],
    ruth: ['representative'],
    tess: ['teamLead'],
    max: ['salesManager'],
    vera: ['viewer'],
  })
  await hideFields()
  await makeRecords()
  await indexAll(kernel, await company.system())
  records = await knownRecords()
  for (const who of people) {
    // A group of theirs brings their contexts up to date with the shares.
    await proveSession(kernel, await company.users[who].context())
    readers[who] = await company.users[who].context()
  }
})
after(() => kernel.end())

/** Representatives know no contacts and lines; team leads the titles of their own invoices only. */
async function hideFields(): Promise<void> {
  const admin = await company.users.admin.context()
  const role = kernel.registry.get('core.role')
  const grants: Record<string, Record<string, string>> = {
    representative: { 'fixture.article.contact.read': 'none', 'fixture.invoice.lines.read': 'none' },
    teamLead: { 'fixture.invoice.customer.read': 'own', 'fixture.invoiceLine.text.read': 'all' },
  }
  for (const [key, given] of Object.entries(grants)) {
    const [found] = await look(
      'select id from core_role where tenant_id = $1 and key = $2',
      company.tenant.id,
      key,
    )
    await updateRecord(kernel, admin, role, String(found?.id), { grants: given })
  }
}

async function makeRecords(): Promise<void> {
  const create = async (who: Name, entity: string, input: unknown) =>
    (await createRecord(kernel, await company.users[who].context(), kernel.registry.get(entity), input)).id
  const owners = ['rita', 'ruth', 'max'] as const
  const accounts = []
  for (let i = 0; i < 24; i++) {
    const who = owners[i % 3] ?? 'max'
    accounts.push({ who, id: await create(who, 'fixture.account', { name: `${phrase()} ${i}` }) })
  }
  for (let i = 0; i < 60; i++) {
    const account = accounts[below(accounts.length)]
    await create('max', 'fixture.article', {
      name: phrase(),
      ...(below(2) ? { contact: `${word()}@${word()}.example` } : {}),
      ...(below(6) && account ? { supplier: account.id } : {}),
    })
  }
  for (let i = 0; i < 12; i++) await create('max', 'fixture.category', { name: `${phrase()} ${i}` })
  const invoices = []
  for (let i = 0; i < 60; i++) {
    const who = owners[below(3)] ?? 'max'
    const line = () => ({ text: phrase(), quantity: '1', price: { amount: '1.00', currency: 'EUR' } })
    const lines = Array.from({ length: 1 + below(2) }, line)
    invoices.push({ who, id: await create(who, 'fixture.invoice', { customer: phrase(), lines }) })
  }
  const invoice = kernel.registry.get('fixture.invoice')
  for (const { who, id } of invoices)
    if (who !== 'rita' && below(4) === 0)
      await shareRecord(kernel, await company.users[who].context(), invoice, id, {
        user: company.users.rita.id,
        access: 'read',
      })
  // Tess leads a team with Ruth in it.
  const admin = await company.users.admin.context()
  await createRecord(kernel, admin, kernel.registry.get('core.team'), {
    name: 'South',
    lead: company.users.tess.id,
    members: [company.users.ruth.id],
  })
}

const look = (text: string, ...values: unknown[]) => asOwner(kernel.database.superuserUrl, text, values)
const plain = (text: unknown): string[] =>
  String(text ?? '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? []
const address = (text: unknown): string[] =>
  text === null ? [] : [String(text), String(text).split('@')[0] ?? '', String(text).split('@')[1] ?? '']

/** Read past all policies, with words made in the simplest way. */
async function knownRecords(): Promise<Known[]> {
  const tenant = company.tenant.id
  const accounts = await look('select id, owner_id, name from fixture_account where tenant_id = $1', tenant)
  const articles = await look(
    `select a.id, s.owner_id, s.id as root, a.name, a.contact from fixture_article a
      left join fixture_account s on s.id = a.supplier_id where a.tenant_id = $1`,
    tenant,
  )
  const categories = await look('select id, name from fixture_category where tenant_id = $1', tenant)
  const invoices = await look(
    `select i.id, i.owner_id, i.customer, i.number, string_agg(l.text, ' ') as lines from fixture_invoice i
      join fixture_invoice_line l on l.parent_id = i.id where i.tenant_id = $1 group by i.id, i.owner_id, i.customer, i.number`,
    tenant,
  )
  const known =
    (entity: string, title: string, fields: (row: Record<string, unknown>) => Known['fields']) =>
    (row: Record<string, unknown>): Known => ({
      entity,
      id: String(row.id),
      owner: (row.owner_id as string | undefined) ?? null,
      root: String(row.root ?? row.id),
      fields: fields(row),
      title,
    })
  return [
    ...accounts.map(known('fixture.account', 'name', row => ({ name: plain(row.name) }))),
    ...articles.map(
      known('fixture.article', 'name', row => ({ name: plain(row.name), contact: address(row.contact) })),
    ),
    ...categories.map(known('fixture.category', 'name', row => ({ name: plain(row.name) }))),
    ...invoices.map(
      known('fixture.invoice', 'customer', row => ({
        customer: plain(row.customer),
        lines: plain(row.lines),
      })),
    ),
  ]
}

/** What the declarations and the grants above come to, said once more by hand. */
function isVisible(who: Name, { entity, owner, root, id }: Known): boolean {
  if (entity === 'fixture.category' || who === 'max') return true
  const mine = owner === company.users[who].id
  const isSeller = who === 'rita' || who === 'ruth'
  const isScoped = who === 'tess' ? mine || owner === company.users.ruth.id : isSeller && mine
  // Articles are seen through their supplier.
  if (entity === 'fixture.article') return isScoped && root !== id
  return isScoped || (entity === 'fixture.invoice' && readers[who].shared.read.includes(id))
}

function seenFields(who: Name, record: Known): { title: readonly string[]; all: readonly string[] } {
  const { rita, ruth, tess } = { rita: 'rita', ruth: 'ruth', tess: 'tess' } as const
  const isHidden = (field: string): boolean => {
    if (who === rita || who === ruth) return field === 'contact' || field === 'lines'
    return (
      who === tess &&
      record.entity === 'fixture.invoice' &&
      field === 'customer' &&
      record.owner !== company.users.tess.id
    )
  }
  const open = Object.entries(record.fields).filter(([field]) => !isHidden(field))
  return {
    title: open.flatMap(([field, words]) => (field === record.title ? words : [])),
    all: open.flatMap(([, words]) => words),
  }
}

function naive(who: Name, q: string): string[] {
  const typed = q.split(' ')
  const words = typed.filter(one => !typed.some(other => other !== one && other.startsWith(one)))
  const classOf = (record: Known): number | null => {
    const { title, all } = seenFields(who, record)
    const every = (among: readonly string[], fits: (token: string, word: string) => boolean) =>
      words.every(word => among.some(token => fits(token, word)))
    const isWord = (token: string) => /^[a-z]+$/.test(token)
    // Addresses and numbers are found by four letters of them.
    const begins = (token: string, word: string) =>
      token.startsWith(word) && (isWord(token) || word.length >= 4)
    const equals = (token: string, word: string) => token === word
    if (every(title, begins)) return every(title, equals) ? 0 : 1
    if (every(all, begins)) return every(all, equals) ? 2 : 3
    return null
  }
  return records
    .filter(record => isVisible(who, record))
    .flatMap(record => {
      const fit = classOf(record)
      return fit === null ? [] : [{ fit, id: record.id }]
    })
    .toSorted((a, b) => a.fit - b.fit || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

async function walk(who: Name, q: string, limit: number, few: number): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 200; page++) {
    const answer = await search(kernel, readers[who], {
      q,
      limit,
      few,
      after: cursor,
      entities: ['fixture.account', 'fixture.article', 'fixture.category', 'fixture.invoice'].filter(
        id =>
          kernel.registry.get(id) &&
          (readers[who].owners('read', kernel.registry.get(id)) !== 'none' ||
            readers[who].shared.read.length > 0),
      ),
    })
    // Corrections are another test's.
    fc.pre(answer.corrected.length === 0)
    found.push(...answer.data.map(hit => hit.id))
    if (answer.page.next === null) return found
    cursor = answer.page.next
  }
  return assert.fail('The pages have no end.')
}

test('any search, walked page by page, is what a naive look at every record finds', async () => {
  const piece = fc
    .tuple(fc.constantFrom(...vocabulary), fc.integer({ min: 2, max: 9 }))
    .map(([whole, length]) => whole.slice(0, length))
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...people),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(2, 8, 2_000),
      async (pieces, who, limit, few) => {
        const q = [...new Set(pieces)].join(' ')
        const expected = naive(who, q)
        const found = await walk(who, q, Math.max(limit, Math.ceil(expected.length / 8)), few)
        assert.deepEqual(found, expected)
      },
    ),
    { numRuns: 300 },
  )
})
