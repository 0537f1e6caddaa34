/** How a figure has changed, and whether that is good news. */
export type Change = { readonly words: string; readonly tone: string | undefined }

/** Part of a whole; nothing can be said while there is none. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

type Meaning = { readonly of?: unknown; readonly better?: 'more' | 'less' }

/** A share changes by points, everything else by per cent of what it was. */
export function changeWords(
  now: number | null,
  before: number | null,
  { of, better = 'more' }: Meaning,
  locale: string,
): Change | undefined {
  if (now === null || before === null) return undefined
  const by = now - before
  const tone = by === 0 ? undefined : by > 0 === (better === 'more') ? 'text-green-ink' : 'text-red-ink'
  if (by === 0) return { words: 'As much', tone }
  if (of !== undefined) return { words: `${signed(locale, {}).format(Math.round(by * 100))} points`, tone }
  if (before === 0) return { words: 'None before,', tone }
  return { words: signed(locale, { style: 'percent' }).format(by / Math.abs(before)), tone }
}

const signed = (locale: string, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(locale, { ...options, signDisplay: 'exceptZero', maximumFractionDigits: 0 })
