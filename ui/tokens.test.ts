import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Theme = 'light' | 'dark'
type Rgb = [number, number, number]

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Every `--name: light-dark(oklch(…), oklch(…))` of the token file, as linear RGB per theme. */
function readTokens(theme: Theme): Map<string, Rgb> {
  const tokens = new Map<string, Rgb>()
  const pattern = /--([a-z-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g
  for (const [, name, light, dark] of source.matchAll(pattern)) {
    tokens.set(name!, linearRgb(theme === 'light' ? light! : dark!))
  }
  return tokens
}

/** OKLCH to linear sRGB with the matrices of Björn Ottosson's definition. */
function linearRgb(oklch: string): Rgb {
  const [lightness, chroma, hue] = oklch.split(' ').map(Number) as [number, number, number]
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function luminance([red, green, blue]: Rgb): number {
  const clamp = (channel: number) => Math.min(1, Math.max(0, channel))
  return 0.2126 * clamp(red) + 0.7152 * clamp(green) + 0.0722 * clamp(blue)
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
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

for (const theme of ['light', 'dark'] as const) {
  const tokens = readTokens(theme)
  const below = (pairs: [string, string][], least: number) =>
    pairs
      .map(([ink, ground]) => ({ ink, ground, ratio: contrast(tokens.get(ink)!, tokens.get(ground)!) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ ink, ground, ratio }) => `${ink} on ${ground}: ${ratio.toFixed(2)}`)

  test(`text reads at 4.5:1 on every ground of the ${theme} theme`, () => {
    assert.deepEqual(below(textPairs, 4.5), [])
  })

  test(`controls, focus rings and marks stand out at 3:1 in the ${theme} theme`, () => {
    assert.deepEqual(below(markPairs, 3), [])
  })
}
