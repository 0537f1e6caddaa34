import { contrast, inGamut, type Oklch, readHex, writeHex, writeOklch } from './colour.ts'

/** The tokens that a company's own colour stands for, in light and in dark. */
const names = ['accent', 'accent-hover', 'on-accent', 'accent-ink', 'accent-soft', 'focus'] as const
export type AccentToken = (typeof names)[number]

type Shades = Readonly<Record<AccentToken, Oklch>>

export type Accent = { readonly light: Shades; readonly dark: Shades }

const neutral = (l: number): Oklch => ({ l, c: 0, h: 0 })

/**
 * Between these grounds lies everything that the tokens call one; tokens.test.ts holds the shades against the real ones.
 * High contrast asks for more of everything.
 */
const worlds = {
  light: { darkest: neutral(0.945), text: neutral(0.99), soft: [0.945, 0.024], towards: -1 },
  dark: { darkest: neutral(0.29), text: neutral(0.2), soft: [0.287, 0.038], towards: 1 },
} as const

const demands = { normal: { text: 4.65, mark: 3.1 }, high: { text: 7.2, mark: 4.65 } } as const

/** Shades of a colour that can be read; undefined when it is no colour. */
export function accentOf(hex: string, level: keyof typeof demands = 'normal'): Accent | undefined {
  const colour = readHex(hex)
  return colour && { light: shadesOf(colour, 'light', level), dark: shadesOf(colour, 'dark', level) }
}

function shadesOf(colour: Oklch, theme: keyof typeof worlds, level: keyof typeof demands): Shades {
  const {
    darkest: ground,
    text,
    soft: [l, c],
    towards,
  } = worlds[theme]
  const least = demands[level]
  const soft = inGamut({ ...colour, l, c: Math.min(colour.c, c) })
  const reads = (shade: Oklch, on: readonly Oklch[], ratio: number) =>
    on.every(each => contrast(shade, each) >= ratio)
  const accent = nearest(
    colour,
    shade => reads(shade, [text], least.text) && reads(shade, [ground], least.mark),
  )
  return {
    accent,
    'accent-hover': inGamut({ ...accent, l: accent.l + towards * 0.05 }),
    'on-accent': text,
    'accent-ink': nearest(colour, shade => reads(shade, [ground, soft], least.text)),
    'accent-soft': soft,
    focus: nearest(colour, shade => reads(shade, [ground, soft], least.mark)),
  }
}

const steps = Array.from({ length: 201 }, (_, step) => step / 200)

/** The colour itself if it will do, else the shade of it that will and is closest in lightness. */
function nearest(colour: Oklch, willDo: (shade: Oklch) => boolean): Oklch {
  const shades = [colour.l, ...steps.toSorted((one, other) => gap(one, colour.l) - gap(other, colour.l))]
  for (const l of shades) {
    const shade = inGamut({ ...colour, l })
    if (willDo(shade)) return shade
  }
  throw new Error('Black or white reads on every ground.')
}

const gap = (one: number, other: number): number => Math.abs(one - other)

/** `--accent: light-dark(oklch(…), oklch(…))` and so on, by name. */
export const accentStyles = ({ light, dark }: Accent): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.map(name => [`--${name}`, `light-dark(${writeOklch(light[name])}, ${writeOklch(dark[name])})`]),
  )

/** Every token that an accent sets, so that it can be taken away again. */
export const accentProperties: readonly string[] = names.map(name => `--${name}`)

/** The colour of buttons in each theme, as one would write it. */
export const buttonColours = ({ light, dark }: Accent) => ({
  light: writeHex(light.accent),
  dark: writeHex(dark.accent),
})
