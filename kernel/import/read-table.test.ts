import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../errors.ts'
import { openTable, type TableRow } from './read-table.ts'

async function read(
  file: string | Uint8Array,
): Promise<{ columns: readonly string[]; rows: readonly TableRow[] }> {
  const table = await openTable(Buffer.from(file as Uint8Array))
  const rows: TableRow[] = []
  for await (const row of table.rows()) rows.push(row)
  return { columns: table.columns, rows }
}

const cells = async (file: string | Uint8Array) => {
  const { columns, rows } = await read(file)
  return [columns, ...rows.map(row => row.cells)]
}

const people = [
  ['Name', 'City'],
  ['Zoë Müller', 'Köln'],
  ['Łukasz €', 'Gdańsk 👋'],
]
const text = people.map(row => row.join(',')).join('\r\n')

test('UTF-8 is read with and without a byte order mark', async () => {
  assert.deepEqual(await cells(text), people)
  assert.deepEqual(await cells(`\uFEFF${text}`), people)
})

test('UTF-16 is read in either order, also when it does not say so', async () => {
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(little).swap16()
  assert.deepEqual(await cells(Buffer.concat([Buffer.from([0xff, 0xfe]), little])), people)
  assert.deepEqual(await cells(Buffer.concat([Buffer.from([0xfe, 0xff]), big])), people)
  assert.deepEqual(await cells(little), people)
  assert.deepEqual(await cells(big), people)
})

test('what is no UTF-8 is read as Windows-1252', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Name;Preis\nM'),
    Buffer.from([0xfc]),
    Buffer.from('ller;5 '),
    Buffer.from([0x80]),
  ])
  assert.deepEqual(await cells(bytes), [
    ['Name', 'Preis'],
    ['Müller', '5 €'],
  ])
})

test('a torn character spoils its cell and not the whole file', async () => {
  const torn = Buffer.concat([
    Buffer.from('Name,City\nZoë,Köln\nJos'),
    Buffer.from([0xc3]),
    Buffer.from(',Bonn\n'),
  ])
  assert.deepEqual(await cells(torn), [
    ['Name', 'City'],
    ['Zoë', 'Köln'],
    ['Jos\u001a', 'Bonn'],
  ])
})

test('characters are not torn where a long file is read in slices', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `Zoë 👋 ${i};ß€`)
  const file = `Name;More\n${rows.join('\n')}`
  for (const bytes of [
    Buffer.from(file),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, 'utf16le')]),
  ]) {
    const found = await read(bytes)
    assert.equal(found.rows.length, 40_000)
    assert.ok(found.rows.every(({ cells: [name, more] }, i) => name === `Zoë 👋 ${i}` && more === 'ß€'))
  }
})

test('the delimiter is the one that splits the lines most evenly', async () => {
  const expected = [
    ['A', 'B'],
    ['1,5', '2'],
  ]
  assert.deepEqual(await cells('A;B\n1,5;2\n'), expected)
  assert.deepEqual(await cells('A\tB\n1,5\t2\n'), expected)
  assert.deepEqual(await cells('A|B\n1,5|2\n'), expected)
  assert.deepEqual(await cells('A,B\n"1,5",2\n'), expected)
  assert.deepEqual(await cells('Name;Notes, more\nAcme;one, two\n'), [
    ['Name', 'Notes, more'],
    ['Acme', 'one, two'],
  ])
  assert.deepEqual(await cells('Name;Sum, EUR;City\nAcme;1,50;Bonn\n'), [
    ['Name', 'Sum, EUR', 'City'],
    ['Acme', '1,50', 'Bonn'],
  ])
  assert.deepEqual(await cells('"A;B","C;D",E\n1,2,3\n'), [
    ['A;B', 'C;D', 'E'],
    ['1', '2', '3'],
  ])
})

test('a first line that only says the delimiter is believed and is no row', async () => {
  assert.deepEqual(await cells('sep=;\r\nA;B\r\n1;2\r\n'), [
    ['A', 'B'],
    ['1', '2'],
  ])
})

test('one column needs no delimiter', async () => {
  assert.deepEqual(await cells('Email\na@b.example\n'), [['Email'], ['a@b.example']])
})

test('quoted cells hold delimiters, quotation marks and line breaks of every kind', async () => {
  assert.deepEqual(await cells('A,B\n"x, ""y""","one\r\ntwo\nthree"\n'), [
    ['A', 'B'],
    ['x, "y"', 'one\r\ntwo\nthree'],
  ])
})

test('stray quotation marks are text', async () => {
  assert.deepEqual(await cells('A,B\n5" pipe,"Ann" Lee\n'), [
    ['A', 'B'],
    ['5" pipe', '"Ann" Lee'],
  ])
})

test('line ends may be mixed', async () => {
  assert.deepEqual(await cells('A,B\r\n1,2\n3,4\r5,6'), [
    ['A', 'B'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
})

test('rows are counted as a spreadsheet shows them, blank lines included', async () => {
  const { rows } = await read('\nA,B\n1,2\n\n , \n3,4\n')
  assert.deepEqual(
    rows.map(({ row, cells: found }) => [row, ...found]),
    [
      [1, '1', '2'],
      [4, '3', '4'],
    ],
  )
})

test('short rows end with empty cells; what stands behind the last column is kept apart', async () => {
  const { rows } = await read('A,B,C\n1\n1,2,3,,\n1,2,3,4,5\n')
  assert.deepEqual(
    rows.map(({ cells: found, surplus }) => [found, surplus]),
    [
      [['1', '', ''], {}],
      [['1', '2', '3'], {}],
      [['1', '2', '3'], { 'Column 4': '4', 'Column 5': '5' }],
    ],
  )
})

test('every column has a name of its own', async () => {
  const { columns } = await read('Name,,Name,name," Full\nname ",Name (2),Name\n1\n')
  assert.deepEqual(columns, ['Name', 'Column 2', 'Name (2)', 'name', 'Full name', 'Name (2) (2)', 'Name (3)'])
})

test('a column may be called like what every object has', async () => {
  const { columns, rows } = await read('__proto__,constructor\na,b\n')
  assert.deepEqual(columns, ['__proto__', 'constructor'])
  assert.deepEqual(rows[0]?.cells, ['a', 'b'])
})

test('NUL becomes a control character that fields refuse by name', async () => {
  const { rows } = await read(`A,B\n${'x'.repeat(2000)},a\0b\n`)
  assert.equal(rows[0]?.cells[1], 'a\u001ab')
})

test('what is no table of text is refused in words', async () => {
  const workbook = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(500)])
  const refusals: [string | Uint8Array, RegExp][] = [
    ['', /empty/],
    ['\n\n , \n', /empty/],
    [workbook, /Excel workbook.*as CSV/],
    [Buffer.alloc(3000), /not a text file/],
    ['A,B\n1,2\n3,"4\n5,6\n', /Row 2 below the header opens a quotation mark that is not closed/],
    ['A,"B\n1,2\n', /The header opens a quotation mark/],
    [`${'x,'.repeat(1500)}\n1\n`, /1501 cells/],
  ]
  for (const [file, words] of refusals)
    await assert.rejects(read(file), (error: unknown) => {
      assert.ok(error instanceof Refusal, String(error))
      assert.equal(error.status, 400)
      assert.match(error.message, words)
      return true
    })
})
