import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bench } from './bench.ts'
import { cases } from './cases/all.ts'
import type { Options } from './options.ts'
import { hasPgbench } from './pgbench.ts'
import { scenarios } from './scenarios/all.ts'

// Figures of a test run mean nothing; these tests only see to it that every case can be measured.
const tiny: Options = {
  tenants: 2,
  leads: 400,
  manyTenants: 0,
  clients: 4,
  seconds: 0.3,
  warmUpSeconds: 0,
  rounds: 1,
  waits: false,
  only: [],
  keeps: false,
  driver: true,
  profiles: undefined,
}

test('every case is measured through HTTP and, with the statements it sent, without', async () => {
  const lines: string[] = []
  const only = [...cases, ...scenarios].map(({ name }) => name)
  const { measured, figures } = await bench({ ...tiny, only }, line => lines.push(line))
  assert.deepEqual(
    measured.map(({ name }) => name),
    cases.map(({ name }) => name),
  )
  for (const { name, served, bare, ratio } of measured)
    for (const figure of [served.perSecond, served.serverCpu, bare.perSecond, ratio])
      assert.ok(Number.isFinite(figure) && figure > 0, `${name}: ${figure}`)
  assert.deepEqual(
    Object.keys(figures),
    scenarios.map(({ name }) => name),
  )
  for (const { what, value } of Object.values(figures).flat())
    assert.ok(Number.isFinite(value) && value >= 0, `${what}: ${value}`)
  for (const { title } of cases) assert.match(lines.join('\n'), new RegExp(`^${title} `, 'm'))
})

test('pgbench runs what was recorded, new ids and all, with more and more tenants', {
  skip: !hasPgbench(),
}, async () => {
  const options = { ...tiny, seconds: 1, only: ['create', 'bulk'], driver: false, manyTenants: 3 }
  const { measured, many } = await bench(options, () => {})
  for (const { name, bare } of [...measured, ...many]) assert.ok(bare.perSecond > 0, name)
  assert.deepEqual(
    many.map(({ name }) => name),
    ['create'],
  )
})
