import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

/*
 * How much the compiler works: its count of type instantiations is the same on every run and machine, so that it can
 * be held where seconds cannot. The budget is a ratchet: it goes down when we get better, and up only on purpose.
 */

const root = resolve(import.meta.dirname, '..')
const budget: { program: number; perField: number } = JSON.parse(
  readFileSync(join(root, 'tests/type-budget.json'), 'utf8'),
)
const slack = 1.1

test('checking the whole program stays within its budget', async () => {
  const count = await instantiations(root, { mayFail: true })
  assert.ok(count < budget.program * slack, words('program', count))
})

test('a declared field costs the compiler no more than its budget, in a hundred entities', async () => {
  const entities = 100
  const folder = declareMany(entities)
  const count = await instantiations(folder, { mayFail: false }).finally(() =>
    rmSync(folder, { recursive: true }),
  )
  const perField = count / (entities * fields.length)
  assert.ok(perField < budget.perField * slack, words('perField', perField))
})

const words = (key: keyof typeof budget, found: number): string =>
  `${key} is ${found.toFixed(0)}, its budget ${budget[key]}. If that growth is meant, write it into tests/type-budget.json.`

/** Type errors of the program are another check's business: the compiler counts in spite of them. */
function instantiations(folder: string, { mayFail }: { mayFail: boolean }): Promise<number> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((done, failed) => {
    const options = { maxBuffer: 100_000_000 }
    execFile(
      process.execPath,
      [tsc, '-p', folder, '--checkers', '1', '--extendedDiagnostics'],
      options,
      (_, output) => {
        const count = /^Instantiations:\s+(\d+)/m.exec(output)?.[1]
        if (count && (mayFail || !output.includes('error TS'))) done(Number(count))
        else failed(new Error(output.slice(0, 4000)))
      },
    )
  })
}

/** One field of each kind that modules use most, in the mixture of a real entity. */
const fields = [
  `f.text({ max: 80, required: true, pii: 'name', search: true })`,
  ...Array.from({ length: 6 }, (_, i) => `f.text({ max: ${100 + i}, pii: 'text' })`),
  `f.email({ pii: 'email', index: true })`,
  `f.phone({ pii: 'phone' })`,
  `f.url()`,
  `f.longText()`,
  `f.integer({ min: 0, max: 100, default: 0, index: true })`,
  `f.decimal({ scale: 3, min: '0' })`,
  `f.money({ negative: false })`,
  `f.percent()`,
  `f.flag({ default: true })`,
  `f.date()`,
  `f.dateTime({ default: 'now' })`,
  `f.choice({ choices: { a: 'A', b: 'B', c: 'C' }, default: 'a', index: true })`,
  `f.state({ phases: { open: 'Open', over: 'Over' }, statuses: { x: { label: 'X', phase: 'open' }, y: { label: 'Y', phase: 'over' } }, initial: 'x' })`,
  `f.tags()`,
  `f.ref('core.user', { default: 'me' })`,
  `f.refs('core.user')`,
  `f.generated({ as: f.text(), sql: 'f0' })`,
  `f.computed({ as: f.money(), from: ['f13'] })`,
]

/** A program of its own, whose kernel is the repository's. */
function declareMany(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'type-budget-'))
  for (let i = 0; i < count; i++) {
    writeFileSync(join(folder, `e${i}.entity.ts`), entityText(i))
    writeFileSync(join(folder, `e${i}.use.ts`), useText(i))
  }
  const compilerOptions = {
    paths: { '@inopsio/kernel': [join(root, 'kernel/index.ts')] },
    typeRoots: [join(root, 'node_modules/@types')],
  }
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: ['*.ts', join(root, 'kernel/tenancy/user.entity.ts')],
    exclude: [],
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  return folder
}

const entityText = (i: number): string => `import { entity, f } from '@inopsio/kernel'
export const E${i} = entity('m.e${i}', {
  label: ['E${i}', 'E${i}s'],
  title: 'f0',
  owner: 'f21',
  fields: {
${fields.map((field, at) => `    f${at}: ${field},`).join('\n')}
  },
  unique: { one: { on: ['f0', 'f7'], message: 'Taken.' } },
  rights: { read: { viewer: 'all' }, act: { viewer: 'own' } },
  actions: {
    act: { label: 'Act', from: { f19: ['x'] }, input: { why: f.text({ required: true }) } },
    set: { label: 'Set', set: { f19: 'y', f11: 5 } },
  },
  list: { columns: ['f0', 'f7', 'f19', 'createdAt'], sort: '-createdAt', board: 'f19' },
  form: { Main: ['f0', 'f1', 'f7'], More: ['f12', 'f13'] },
})
declare module '@inopsio/kernel' {
  interface Entities {
    'm.e${i}': typeof E${i}
  }
}
`

const useText = (
  i: number,
): string => `import type { ActionInputOf, CreateOf, RowOf, UpdateOf } from '@inopsio/kernel'
export const create: CreateOf<'m.e${i}'> = { f0: 'x', f18: 'b', f13: { amount: '1.00', currency: 'EUR' } }
export const update: UpdateOf<'m.e${i}'> = { f7: null, f11: 3 }
export const read = (row: RowOf<'m.e${i}'>): [string, 'x' | 'y', string | null] => [row.f0, row.f19, row.f23]
export const act = (input: ActionInputOf<'m.e${i}', 'act'>): string => input.why
`
