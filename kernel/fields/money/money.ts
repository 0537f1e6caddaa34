import { invalid } from '../../errors.ts'
import { orderedOperators } from '../integer/integer.ts'
import {
  builder,
  type Column,
  type FieldKind,
  type FieldOptions,
  type Issues,
  type ValueContext,
} from '../kind.ts'
import { readNumber, signOf } from '../number-text.ts'
import { cellLine } from '../plain-text.ts'
import { cellDecimal, convert, declaredScaled, fromScaled, largest, toScaled } from '../scaled.ts'
import { currencyDigits, isCurrency, readCurrency } from './currencies.ts'

/** `amount` is a decimal string with the currency's digits (ISO 4217), e.g. `{ amount: "12.30", currency: "EUR" }`. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** An amount in a currency, stored as minor units plus the tenant's base-currency minor units, so that sums are true. */
export interface MoneyOptions extends FieldOptions {
  /** `false` refuses negative amounts. */
  readonly negative?: boolean
  /**
   * What it is worth in the base currency follows the exchange rates while the record is in a phase. Afterwards it is
   * worth what it was on the day that `closedOn` names. The database sees to that, and nobody's version rises by it.
   */
  readonly follows?: Follows
}

export interface Follows {
  readonly state: string
  readonly phase: string
  /** A date of the record; when it is empty, the day on which it left the phase counts. */
  readonly closedOn: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    money: Money
  }
}

export const moneyField = builder<'money', MoneyOptions>('money')

export type MoneyField = MoneyOptions & { readonly kind: 'money' }

/** Filters and sorting compare in the base currency: 100 JPY is less than 2 EUR. */
export const money: FieldKind<MoneyField> = {
  kind: 'money',
  storage: 'column',
  writable: true,
  operators: () => orderedOperators,
  sortable: () => true,
  columns: moneyColumns,

  parse(input, field, path, issues, context) {
    const read = readMoney(input, path, issues)
    if (read === null || !isAllowed(read.minor, field, path, issues)) return null
    if (!hasBase(read, path, issues, context)) return null
    return { amount: fromScaled(String(read.minor), currencyDigits(read.currency)), currency: read.currency }
  },

  toColumns(value, _field, context) {
    if (value === null) return [null, null, null]
    const { amount, currency } = value as Money
    const minor = declaredScaled(amount, currencyDigits(currency))
    const base = inBase(minor, currency, context)
    if (base === null) throw invalid([{ path: '', code: 'rate', message: noRate(currency, context) }])
    return [minor, currency, base]
  },

  fromColumns([minor, currency]) {
    return { amount: fromScaled(minor as string, currencyDigits(currency as string)), currency }
  },
  toJson([minor, currency]) {
    return `{"amount":"${fromScaled(minor as string, currencyDigits(currency as string))}","currency":"${currency}"}`
  },

  parseOperand(input, _field, path, issues, context) {
    const inOwn = typeof input === 'string' ? { amount: input, currency: context.baseCurrency } : input
    const read = readMoney(inOwn, path, issues)
    return read && hasBase(read, path, issues, context) ? inBase(read.minor, read.currency, context) : null
  },

  schema() {
    const schema = {
      type: 'object',
      properties: {
        amount: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      },
      required: ['amount', 'currency'],
      additionalProperties: false,
    }
    return { read: schema, write: schema }
  },

  fromText(text, _field, path, issues, context) {
    const cell = cellLine(text)
    return cell === undefined ? undefined : moneyCell(cell, path, issues, context)
  },
  toText(value) {
    const { amount, currency } = value as Money
    return `${cellDecimal(amount)} ${currency}`
  },
}

interface ReadMoney {
  readonly minor: bigint
  readonly currency: string
}

function readMoney(input: unknown, path: string, issues: Issues): ReadMoney | null {
  const { amount, currency, ...rest } = (
    typeof input === 'object' && input !== null ? input : {}
  ) as Partial<Money>
  if (typeof amount !== 'string' || typeof currency !== 'string' || Object.keys(rest).length > 0) {
    issues.add(path, 'type', 'Enter money as {"amount": "12.30", "currency": "EUR"}.')
    return null
  }
  if (!isCurrency(currency)) {
    issues.add(path, 'currency', 'The currency is a code in capitals such as EUR or USD (ISO 4217).')
    return null
  }
  const scaled = toScaled(amount, currencyDigits(currency))
  if ('value' in scaled) return { minor: scaled.value, currency }
  issues.add(path, scaled.fault === 'form' ? 'type' : scaled.fault, amountWords[scaled.fault](currency))
  return null
}

const amountWords = {
  form: () => 'Enter the amount as a decimal number such as "12.30", with a point and without separators.',
  digits: currency =>
    `${currency} has ${currencyDigits(currency)} digits after the point; nothing is rounded.`,
  range: () => 'The amount has too many digits.',
} as const satisfies Record<string, (currency: string) => string>

function isAllowed(minor: bigint, field: MoneyField, path: string, issues: Issues): boolean {
  if (field.negative !== false || minor >= 0n) return true
  issues.add(path, 'range', 'Enter an amount that is not negative.')
  return false
}

function hasBase(
  { minor, currency }: ReadMoney,
  path: string,
  issues: Issues,
  context: ValueContext,
): boolean {
  const base = inBase(minor, currency, context)
  if (base !== null && base <= largest && base >= -largest) return true
  const [code, message] =
    base === null ? ['rate', noRate(currency, context)] : ['range', 'The amount has too many digits.']
  issues.add(path, code as string, message as string)
  return false
}

const noRate = (currency: string, { baseCurrency }: ValueContext): string =>
  `There is no exchange rate from ${currency} to ${baseCurrency} yet. Add one, or enter the amount in ${baseCurrency}.`

/** Minor units of the base currency; null without a rate. */
function inBase(minor: bigint, currency: string, context: ValueContext): bigint | null {
  if (currency === context.baseCurrency) return minor
  const rate = context.rate(currency)
  return rate === null
    ? null
    : convert(minor, currencyDigits(currency), currencyDigits(context.baseCurrency), rate)
}

/** `€ 1.200,50`, `1200 EUR`, `-EUR 5`, `(1,200.50)`: the currency stands before or behind, or is the tenant's own. */
function moneyCell(cell: string, path: string, issues: Issues, context: ValueContext): unknown {
  const { negative, body } = signOf(cell)
  const number = /-?\s*[0-9.,][0-9.,\s'’_]*/.exec(body)?.[0] ?? ''
  const at = body.indexOf(number)
  const word = `${body.slice(0, at)}${body.slice(at + number.length)}`
  const currency = readCurrency(word, context.baseCurrency)
  if ('fault' in currency) return void issues.add(path, 'currency', currency.fault)
  const signed = negative ? `-${number}` : number
  const read = readNumber(signed, context.locale, currencyDigits(currency.code))
  if ('fault' in read) return void issues.add(path, 'number', read.fault)
  return { amount: read.text, currency: currency.code }
}

function moneyColumns(column: string, field: MoneyField): readonly Column[] {
  const required = field.required ? { notNull: true } : {}
  const [amount, currency, base] = [`${column}_amount`, `${column}_currency`, `${column}_base`]
  return [
    { name: amount, type: 'bigint', ...required, checks: amountChecks(amount, currency, base, field) },
    {
      name: currency,
      type: 'text',
      ...required,
      checks: [
        { suffix: 'form', sql: `${currency} ~ '^[A-Z]{3}$'`, message: 'The currency is a code such as EUR.' },
      ],
    },
    { name: base, type: 'bigint', ...required, compared: true, ...(field.follows ? { follows: true } : {}) },
  ]
}

function amountChecks(
  amount: string,
  currency: string,
  base: string,
  field: MoneyField,
): NonNullable<Column['checks']> {
  const whole = {
    suffix: 'whole',
    sql: `num_nulls(${amount}, ${currency}, ${base}) in (0, 3)`,
    message: 'An amount needs its currency.',
  }
  const sign = { suffix: 'sign', sql: `${amount} >= 0`, message: 'Enter an amount that is not negative.' }
  return field.negative === false ? [whole, sign] : [whole]
}
