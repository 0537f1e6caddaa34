import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type AccentToken, accentOf } from './accent.ts'
import { contrast, type Oklch, readHex, writeHex } from './colour.ts'

type Theme = 'light' | 'dark'
type Level = 'normal' | 'high'
type Tokens = ReadonlyMap<string, Oklch>

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Every `--name: light-dark(oklch(…), oklch(…))` of the token file, with what high contrast puts in its place. */
function readTokens(theme: Theme, level: Level): Map<string, Oklch> {
  const tokens = new Map<string, Oklch>()
  const [normal = '', high = ''] = source.split(':root[data-contrast="high"]')
  const pattern = /--([a-z-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g
  for (const [, name, light, dark] of (normal + (level === 'high' ? high : '')).matchAll(pattern)) {
    const [l = 0, c = 0, h = 0] = (theme === 'light' ? light! : dark!).split(' ').map(Number)
    tokens.set(name!, { l, c, h })
  }
  return tokens
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'accent-soft']
const hues = ['grey', 'blue', 'green', 'amber', 'red', 'violet', 'pink']

/** Text must reach 4.5:1 on every ground it may stand on. */
const textPairs: [string, string][] = [
  ...['ink', 'muted', 'subtle', 'accent-ink', 'red-ink'].flatMap(ink =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...hues.map((hue): [string, string] => [`${hue}-ink`, `${hue}-soft`]),
  ...hues.map((hue): [string, string] => ['ink', `${hue}-soft`]),
  ['ink', 'pressed'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
]

/** Edges of controls, focus rings and solid marks must reach 3:1. */
const markPairs: [string, string][] = [
  ...['canvas', 'surface', 'raised', 'sunken'].map((ground): [string, string] => ['edge', ground]),
  ...grounds.map((ground): [string, string] => ['focus', ground]),
  ...['surface', 'raised', 'canvas'].map((ground): [string, string] => ['accent', ground]),
  ...['surface', 'raised', 'canvas'].map((ground): [string, string] => ['danger', ground]),
]

function below(tokens: Tokens, pairs: readonly [string, string][], least: number): string[] {
  return pairs
    .map(([ink, ground]) => ({ ink, ground, ratio: contrast(tokens.get(ink)!, tokens.get(ground)!) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ ink, ground, ratio }) => `${ink} on ${ground}: ${ratio.toFixed(2)}`)
}

const themes = ['light', 'dark'] as const
const least = { normal: { text: 4.5, mark: 3 }, high: { text: 7, mark: 4.5 } } as const

for (const theme of themes)
  for (const level of ['normal', 'high'] as const) {
    const tokens = readTokens(theme, level)

    test(`text reads at ${least[level].text}:1 on every ground of the ${theme} theme in ${level} contrast`, () => {
      assert.deepEqual(below(tokens, textPairs, least[level].text), [])
    })

    test(`controls, focus rings and marks stand out at ${least[level].mark}:1 in the ${theme} theme in ${level} contrast`, () => {
      assert.deepEqual(below(tokens, markPairs, least[level].mark), [])
    })
  }

test('in high contrast every line can be seen', () => {
  const lines: [string, string][] = ['canvas', 'surface', 'raised'].map(ground => ['line', ground])
  for (const theme of themes) assert.deepEqual(below(readTokens(theme, 'high'), lines, 3), [])
})

/** All around the wheel, from black to white. */
const colours = [
  ...Array.from({ length: 24 }, (_, step) => step * 15).flatMap(h =>
    [0.15, 0.4, 0.6, 0.8, 0.97].map(l => writeHex({ l, c: 0.14, h })),
  ),
  '#000000',
  '#ffffff',
  '#808080',
  '#ffff00',
  '#00ff00',
  '#ff0000',
]

test('whatever colour a company chooses, its shades read on every ground', () => {
  const isOfAccent = ([one, other]: [string, string]) => `${one} ${other}`.includes('accent')
  for (const hex of colours)
    for (const theme of themes)
      for (const level of ['normal', 'high'] as const) {
        const shades = accentOf(hex, level)?.[theme]
        assert.ok(shades)
        const tokens = new Map([...readTokens(theme, level), ...Object.entries(shades)])
        const focus = markPairs.filter(([ink]) => ink === 'focus')
        const text = below(tokens, textPairs.filter(isOfAccent), least[level].text)
        const marks = below(tokens, [...markPairs.filter(isOfAccent), ...focus], least[level].mark)
        assert.deepEqual([...text, ...marks], [], `${hex} in ${theme}, ${level}`)
      }
})

test('a colour that reads already is taken as it is', () => {
  const petrol = '#0f5f73'
  assert.equal(writeHex(accentOf(petrol)!.light.accent), petrol)
  assert.notEqual(writeHex(accentOf(petrol)!.dark['accent-ink' satisfies AccentToken]), petrol)
  assert.equal(accentOf('red'), undefined)
  assert.equal(writeHex(readHex('#C0FFEE')!), '#c0ffee')
})
