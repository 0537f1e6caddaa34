import type { FileField, StoredFile } from './file.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `2.4 MB`, as people of the locale write it. */
export function sizeWords(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const format = {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
  } as const
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: step < 2 ? 0 : 1 }).format(
    bytes / 1000 ** step,
  )
}

/** Whether browsers show it: only those pictures have measures. */
export const isShown = ({ width }: Partial<StoredFile>): boolean => width !== undefined

/** What may be chosen, for the browser's own dialog. */
export const acceptOf = ({ types, image }: FileField): string =>
  (types ?? (image ? ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] : [])).join(',')

/** `A picture, up to 2 MB`: what the field takes, in words; null when anything goes. */
export function demandWords({ types = [], image, maxBytes }: FileField, locale: string): string | null {
  const kinds = image ? 'a picture' : types.map(kindWords).join(' or ')
  const words = [kinds, maxBytes === undefined ? '' : `up to ${sizeWords(maxBytes, locale)}`].filter(Boolean)
  return words.length > 0 ? capital(words.join(', ')) : null
}

const kindWords = (type: string): string =>
  known[type] ?? (type.endsWith('/*') ? `any ${type.slice(0, -2)}` : type.slice(type.indexOf('/') + 1))

const known: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/plain': 'text',
  'text/csv': 'CSV',
  'image/*': 'a picture',
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * Why a file need not even be sent; null when the server will decide. Pictures with bounds are made smaller on the way
 * in, so that their size says nothing yet.
 */
export function refusalOf(
  file: { readonly type: string; readonly size: number },
  field: FileField,
  locale: string,
): string | null {
  if (file.size === 0) return 'The file is empty. Choose another one.'
  if (field.maxBytes !== undefined && !field.image && file.size > field.maxBytes)
    return `It may have at most ${sizeWords(field.maxBytes, locale)}; this file has ${sizeWords(file.size, locale)}.`
  const accepted = acceptOf(field).split(',')
  const fits = accepted.some(type => type === '' || matches(file.type, type))
  return fits || file.type === '' ? null : `This is no file it can take. ${demandWords(field, locale) ?? ''}.`
}

const matches = (type: string, pattern: string): boolean =>
  pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
