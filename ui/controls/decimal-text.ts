/** Separators a locale writes numbers with. */
function separators(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    useGrouping: 'always',
  }).formatToParts(12345.6)
  const find = (type: string) => parts.find(part => part.type === type)?.value ?? ''
  return { decimal: find('decimal') || '.', group: find('group') || ',' }
}

/**
 * What a person typed → a canonical decimal string (`"1234.50"`), or the typed text when it is no number, so that the
 * server's message names exactly what was written. Strings, never floats: 0.1 + 0.2 must stay a sum of cents.
 */
export function readDecimal(typed: string, locale: string): string {
  const { decimal, group } = separators(locale)
  const bare = typed.replace(/[\s\u00a0\u202f'’]/g, '').replaceAll('−', '-')
  if (bare === '') return ''
  const local = bare.replaceAll(group, '').replace(decimal, '.')
  if (isDecimal(local) && groupsAreWhole(bare, group, decimal)) return tidy(local)
  return isDecimal(bare) ? tidy(bare) : typed.trim()
}

/** A canonical decimal string → how the locale writes it; anything else stays as it is. */
export function writeDecimal(value: string, locale: string, grouping = true): string {
  if (!isDecimal(value)) return value
  const [whole = '', fraction] = value.replace('-', '').split('.')
  const { decimal, group } = separators(locale)
  const grouped = grouping ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, group) : whole
  return (value.startsWith('-') ? '-' : '') + grouped + (fraction ? decimal + fraction : '')
}

export function isDecimal(value: string): boolean {
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(value)
}

/** "1.5" in German is no thousand: a group separator must be followed by exactly three digits. */
function groupsAreWhole(bare: string, group: string, decimal: string): boolean {
  const [whole = ''] = bare.replace('-', '').split(decimal)
  const [first = '', ...rest] = whole.split(group)
  return (
    rest.every(part => part.length === 3) && (rest.length === 0 || (first.length >= 1 && first.length <= 3))
  )
}

function tidy(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const digits = whole.replace(/^(-?)0+(?=\d)/, '$1')
  const lead = digits === '' || digits === '-' ? `${digits}0` : digits
  return fraction ? `${lead}.${fraction}` : lead
}
