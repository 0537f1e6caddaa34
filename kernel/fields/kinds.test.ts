import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { resolveField } from '../entity/registry.ts'
import { f } from './f.ts'
import { berlin, chicago, parse, parseCell } from './fixtures/reading.ts'
import { type Sample, samples } from './fixtures/samples.ts'
import { kinds } from './kinds.ts'

/** Every currency has a rate, so that any sample of money can be kept. */
const rich = { ...berlin, rate: () => '1.5' }
const places = [
  rich,
  { ...rich, locale: 'en' },
  { ...chicago, rate: () => '1.5' },
  { ...rich, locale: 'fr-FR' },
]

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)

const each = (run: (sample: Sample, name: string) => void) => {
  for (const [name, sample] of Object.entries(samples)) run(sample, name)
}

const normalised = (field: Sample['field'], input: unknown): unknown => {
  const { value, problems } = parse(field, input, rich)
  assert.deepEqual(problems, [], `${field.kind}: ${JSON.stringify(input)}`)
  return value
}

test('each kind stands under its own name, and each builder makes a field of a known kind', () => {
  for (const [name, kind] of Object.entries(kinds)) assert.equal(kind.kind, name)
  for (const name of Object.keys(f)) assert.ok(name in kinds, name)
})

test('a normalised value stays as it is when it comes in again', () => {
  each(({ field, input }) =>
    fc.assert(
      fc.property(input, raw => {
        const value = normalised(field, raw)
        assert.deepEqual(normalised(field, value), value)
      }),
    ),
  )
})

test('a value written to a cell and read back is the same value, wherever the file is opened', () => {
  each(({ field, input }, name) => {
    if (name === 'secret') return
    const { kind } = resolveField('x', field)
    fc.assert(
      fc.property(input, fc.constantFrom(...places), (raw, place) => {
        const value = normalised(field, raw)
        const text = kind.toText(value, field)
        const isEmpty = kind.storage === 'link' && (value as unknown[]).length === 0
        assert.deepEqual(
          parseCell(field, text, place),
          { value: isEmpty ? undefined : value, problems: [] },
          text,
        )
      }),
    )
  })
})

test('values and input satisfy the schemas that the API documents', () => {
  each(({ field, input }, name) => {
    const { kind } = resolveField('x', field)
    const { read, write } = kind.schema(field)
    const [isRead, isWrite] = [ajv.compile(read), ajv.compile(write)]
    fc.assert(
      fc.property(input, raw => {
        assert.ok(isWrite(raw), `${name}: ${JSON.stringify(raw)} ${JSON.stringify(isWrite.errors)}`)
        const value = name === 'secret' ? { set: true } : normalised(field, raw)
        assert.ok(isRead(value), `${name}: ${JSON.stringify(value)} ${JSON.stringify(isRead.errors)}`)
      }),
      { numRuns: 50 },
    )
  })
})

test('no input whatever makes a kind throw, and what it refuses it names', () => {
  const hostile = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
    fc.string({ unit: 'binary' }),
  )
  each(({ field }) =>
    fc.assert(
      fc.property(hostile, raw => {
        if (raw === null || raw === undefined) return
        const { value, problems } = parse(field, raw, rich)
        assert.ok(problems.length === 0 || value === null, field.kind)
        for (const problem of problems) assert.match(problem.path, /^x/)
      }),
    ),
  )
})

test('no cell whatever makes a kind throw', () => {
  each(({ field }) =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...places), (text, place) => {
        parseCell(field, text, place)
      }),
    ),
  )
})

test('a field that is not written offers no cell to write either', () => {
  for (const name of ['generated', 'computed', 'rollup', 'number', 'state'] as const)
    assert.equal(kinds[name].writable, false, name)
})
