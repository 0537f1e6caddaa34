/** A colour by how light, how colourful and which hue it is, as the eye sees it. */
export type Oklch = { readonly l: number; readonly c: number; readonly h: number }

type Rgb = readonly [red: number, green: number, blue: number]

/** `#0f5f73` → OKLCH; undefined when it is no such colour. */
export function readHex(hex: string): Oklch | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return undefined
  const channel = (at: number) => linearOf(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return fromLinear([channel(1), channel(3), channel(5)])
}

export function writeHex(colour: Oklch): string {
  const channel = (linear: number) =>
    Math.round(clamped(gammaOf(clamped(linear))) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${toLinear(colour).map(channel).join('')}`
}

export const writeOklch = ({ l, c, h }: Oklch): string =>
  `oklch(${Number(l.toFixed(4))} ${Number(c.toFixed(4))} ${Number(h.toFixed(2))})`

/** The contrast of WCAG 2: from 1 to 21, as a screen shows both colours. */
export function contrast(one: Oklch, other: Oklch): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour with as much of its colourfulness as a screen can show. */
export function inGamut(colour: Oklch): Oklch {
  const isShown = (c: number) =>
    toLinear({ ...colour, c }).every(channel => channel > -0.0005 && channel < 1.0005)
  if (isShown(colour.c)) return colour
  let [low, high] = [0, colour.c]
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2
    if (isShown(middle)) low = middle
    else high = middle
  }
  return { ...colour, c: low }
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value))
const linearOf = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
const gammaOf = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055

function luminance(colour: Oklch): number {
  const [red, green, blue] = toLinear(colour)
  return 0.2126 * clamped(red) + 0.7152 * clamped(green) + 0.0722 * clamped(blue)
}

/** OKLCH to linear sRGB with the matrices of Björn Ottosson's definition. */
function toLinear({ l: lightness, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function fromLinear([red, green, blue]: Rgb): Oklch {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, b),
    h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  }
}
