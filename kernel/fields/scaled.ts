/** Exact decimals as scaled integers: "12.50" with scale 2 is 1250n. No floating point anywhere. */

/** The largest scaled value a bigint column holds. */
export const largest = 9_223_372_036_854_775_807n

const decimal = /^([+-]?)([0-9]{1,30})(?:\.([0-9]{1,30}))?$/

export type Scaled = { readonly value: bigint } | { readonly fault: 'form' | 'digits' | 'range' }

/** Reads a plain decimal. More digits than the scale are refused, never rounded; zeros at the end do no harm. */
export function toScaled(text: string, scale: number): Scaled {
  const match = decimal.exec(text)
  if (!match) return { fault: 'form' }
  const [, sign, whole, fraction = ''] = match
  if (/[^0]/.test(fraction.slice(scale))) return { fault: 'digits' }
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  if (digits > largest) return { fault: 'range' }
  return { value: sign === '-' ? -digits : digits }
}

/** The scaled value of declared text (a minimum, a default); a wrong one is a programmer error. */
export function declaredScaled(text: string, scale: number): bigint {
  const scaled = toScaled(text, scale)
  if ('fault' in scaled)
    throw new Error(`“${text}” is not a decimal with at most ${scale} digits after the point.`)
  return scaled.value
}

/** `fromScaled('-1250', 2)` → `-12.50`; works on the text that PostgreSQL sends. */
export function fromScaled(minor: string, scale: number): string {
  if (scale === 0) return minor
  const negative = minor.startsWith('-')
  const digits = (negative ? minor.slice(1) : minor).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/**
 * Multiplies minor units by a decimal rate and rounds once, half away from zero: what people and tax offices expect,
 * and a reversal is exactly the negative of what it reverses.
 */
export function convert(minor: bigint, fromDigits: number, toDigits: number, rate: string): bigint {
  const [whole = '', fraction = ''] = rate.split('.')
  const numerator = minor * BigInt(whole + fraction) * 10n ** BigInt(toDigits)
  const divisor = 10n ** BigInt(fraction.length + fromDigits)
  const half = divisor / 2n
  return numerator < 0n ? -((-numerator + half) / divisor) : (numerator + half) / divisor
}

/**
 * For cells: without needless zeros, and never with exactly three digits after the point, which a reader might take
 * for thousands ("1.234"). A fourth zero leaves no doubt.
 */
export function cellDecimal(decimal: string): string {
  const short = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
  return /\.[0-9]{3}$/.test(short) ? `${short}0` : short
}
