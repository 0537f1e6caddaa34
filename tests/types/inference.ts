import type { ActionInputOf, CreateOf, Money, PatchOf, RowOf, UpdateOf } from '@inopsio/kernel'
import { entity, f } from '@inopsio/kernel'
import type { StoredFile } from '../../kernel/fields/file/file.ts'

/* What TypeScript infers from a declaration with a field of every kind. Checked by the compiler; nothing here runs. */

const Sample = entity('types.sample', {
  label: ['Sample', 'Samples'],
  title: 'text',
  fields: {
    text: f.text({ required: true }),
    longText: f.longText(),
    email: f.email(),
    phone: f.phone(),
    url: f.url(),
    integer: f.integer({ required: true, default: 1 }),
    decimal: f.decimal(),
    percent: f.percent(),
    money: f.money(),
    flag: f.flag(),
    date: f.date({ required: true }),
    dateTime: f.dateTime(),
    choice: f.choice({ choices: { a: 'A', b: 'B' } }),
    open: f.choice({ choices: { a: 'A' }, open: true }),
    state: f.state({
      phases: { open: 'Open' },
      statuses: { new: { label: 'New', phase: 'open' }, old: { label: 'Old', phase: 'open' } },
      initial: 'new',
    }),
    tags: f.tags(),
    ref: f.ref('core.user', { required: true, default: 'me' }),
    refs: f.refs('core.user'),
    refAny: f.refAny(),
    tree: f.tree(),
    parts: f.parts('types.samplePart'),
    file: f.file(),
    secret: f.secret(),
    json: f.json(),
    generated: f.generated({ as: f.text(), sql: 'text' }),
    computed: f.computed({ as: f.decimal(), from: ['decimal'] }),
    rollup: f.rollup({ as: f.integer(), of: 'types.sample', via: 'tree', fn: 'count' }),
    number: f.number({ pattern: '{n}' }),
    internal: f.text({ system: true }),
  },
  actions: {
    act: {
      label: 'Act',
      input: { why: f.text({ required: true }), when: f.date(), sure: f.flag(), owner: f.ref('core.user') },
    },
    set: { label: 'Set', set: { state: 'old' } },
  },
})

const Part = entity('types.samplePart', {
  label: ['Part', 'Parts'],
  title: 'note',
  part: 'types.sample',
  fields: { note: f.text({ required: true }), amount: f.decimal() },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'types.sample': typeof Sample
    'types.samplePart': typeof Part
  }
}

/** Exactly the same type, in both directions. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(..._proof: T[]): void => {}

type Row = RowOf<'types.sample'>
type Create = CreateOf<'types.sample'>
type Update = UpdateOf<'types.sample'>
type Patch = PatchOf<'types.sample'>

export function rowsAreRead(): void {
  holds<Same<Row['text'], string>>()
  holds<Same<Row['longText'], string | null>>()
  holds<Same<Row['email'], string | null>>()
  holds<Same<Row['phone'], string | null>>()
  holds<Same<Row['url'], string | null>>()
  holds<Same<Row['integer'], number>>()
  holds<Same<Row['decimal'], string | null>>()
  holds<Same<Row['percent'], string | null>>()
  holds<Same<Row['money'], Money | null>>()
  holds<Same<Row['flag'], boolean>>()
  holds<Same<Row['date'], string>>()
  holds<Same<Row['dateTime'], string | null>>()
  holds<Same<Row['choice'], 'a' | 'b' | null>>()
  holds<Same<Row['open'], 'a' | (string & Record<never, never>) | null>>()
  holds<Same<Row['state'], 'new' | 'old'>>()
  holds<Same<Row['tags'], readonly string[]>>()
  holds<Same<Row['ref'], string>>()
  holds<Same<Row['refs'], readonly string[]>>()
  holds<Same<Row['refAny'], { readonly entity: string; readonly id: string } | null>>()
  holds<Same<Row['tree'], string | null>>()
  holds<Same<Row['parts'][number]['note'], string>>()
  holds<Same<Row['file'], StoredFile | null>>()
  holds<Same<Row['secret'], { readonly set: true } | null>>()
  holds<Same<Row['json'], unknown>>()
  holds<Same<Row['generated'], string | null>>()
  holds<Same<Row['computed'], string | null>>()
  holds<Same<Row['rollup'], number | null>>()
  holds<Same<Row['number'], string | null>>()
  holds<Same<Row['version'], number>>()
}

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T]
type Derived = 'state' | 'generated' | 'computed' | 'rollup' | 'number' | 'internal'

export function inputIsWritten(): void {
  holds<Same<RequiredKeys<Create>, 'text' | 'date'>>()
  holds<Same<RequiredKeys<Update>, never>>()
  holds<Same<Extract<keyof Create, Derived>, never>>()
  holds<Same<Extract<keyof Update, Derived>, never>>()
  holds<Same<Update['text'], string | undefined>>()
  holds<Same<Update['email'], string | null | undefined>>()
  holds<Same<Update['flag'], boolean | undefined>>()
  holds<Same<Update['integer'], number | undefined>>()
  holds<Same<Create['integer'], number | undefined>>()
  holds<Same<Create['decimal'], string | number | null | undefined>>()
  holds<Same<Create['secret'], string | null | undefined>>()
  holds<Same<Create['tags'], readonly string[] | undefined>>()
  holds<Same<Create['id'], string | undefined>>()
  holds<Same<keyof Update & 'id', never>>()
}

export function handlersSetMore(): void {
  holds<Same<Patch['state'], 'new' | 'old' | null | undefined>>()
  holds<Same<Patch['internal'], string | null | undefined>>()
  holds<Same<Patch['generated'], undefined>>()
}

type Act = ActionInputOf<'types.sample', 'act'>

export function actionsAreAsked(): void {
  holds<Same<Act['why'], string>>()
  holds<Same<Act['when'], string | null>>()
  holds<Same<Act['sure'], boolean>>()
  holds<Same<Act['owner'], string | null>>()
  holds<Same<keyof ActionInputOf<'types.sample', 'set'>, never>>()
}

export const created: Create = {
  text: 'x',
  date: '2026-12-31',
  parts: [
    { note: 'a', amount: 1.5 },
    { id: '…', note: 'b' },
  ],
}

// @ts-expect-error the required field `date` is missing
export const incomplete: Create = { text: 'x' }

// @ts-expect-error a required field cannot be emptied
export const emptied: Update = { text: null }

// @ts-expect-error `c` is no choice
export const wrongChoice: Update = { choice: 'c' }

// @ts-expect-error a part misses its required field
export const wrongPart: Create = { text: 'x', date: '2026-12-31', parts: [{ amount: '1' }] }

export { Part, Sample }
