import { isDecimal, readDecimal } from '@inopsio/ui/decimal-text'

/** What a pasted cell means: a value, a record to be found by its name, or nothing that could be read. */
export type Pasted =
  | { readonly value: unknown }
  | { readonly target: string; readonly title: string }
  | { readonly unreadable: true }

type Surroundings = { readonly locale: string; readonly baseCurrency: string }
type Field = {
  readonly kind: string
  readonly choices?: Readonly<Record<string, string>>
  readonly target?: string
}

const unreadable: Pasted = { unreadable: true }

/** Text as people write it → what the field takes. Whether it is allowed, the server says. */
export function readPasted(
  field: Field,
  text: string,
  now: unknown,
  { locale, baseCurrency }: Surroundings,
): Pasted {
  const said = text.trim()
  if (said === '') return { value: field.kind === 'tags' ? [] : null }
  const decimal = readDecimal(said.replace(/\s*%$/, ''), locale)
  switch (field.kind) {
    case 'integer':
      return isDecimal(decimal) && !decimal.includes('.') ? { value: Number(decimal) } : unreadable
    case 'decimal':
    case 'percent':
      return isDecimal(decimal) ? { value: decimal } : unreadable
    case 'money':
      return money(said, locale, (now as { currency?: string } | null)?.currency ?? baseCurrency)
    case 'choice':
      return choice(field.choices ?? {}, said)
    case 'flag':
      return flag(said)
    case 'tags':
      return { value: said.split(/\s*[,;]\s*/).filter(Boolean) }
    case 'date':
      return date(said, locale)
    case 'ref':
    case 'tree':
      return { target: field.target ?? '', title: said }
    case 'dateTime':
      return Number.isNaN(Date.parse(said)) ? unreadable : { value: new Date(said).toISOString() }
    default:
      return { value: text }
  }
}

function money(text: string, locale: string, usual: string): Pasted {
  const [, before, number = '', after] = text.match(/^([A-Z]{3})?\s*([^A-Z]+?)\s*([A-Z]{3})?$/) ?? []
  const amount = readDecimal(number, locale)
  return isDecimal(amount) ? { value: { amount, currency: before ?? after ?? usual } } : unreadable
}

function choice(choices: Readonly<Record<string, string>>, text: string): Pasted {
  const wanted = text.toLocaleLowerCase()
  const found = Object.entries(choices).find(
    ([key, label]) => key.toLocaleLowerCase() === wanted || label.toLocaleLowerCase() === wanted,
  )
  return found ? { value: found[0] } : unreadable
}

function flag(text: string): Pasted {
  if (/^(yes|true|1|x|✓)$/i.test(text)) return { value: true }
  return /^(no|false|0)$/i.test(text) ? { value: false } : unreadable
}

/** ISO first; else day and month in the order of the locale. */
function date(text: string, locale: string): Pasted {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: text }
  const [, one, two, year] = text.match(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/) ?? []
  if (!one || !two || !year) return unreadable
  const [day, month] = locale === 'en-US' ? [two, one] : [one, two]
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}
