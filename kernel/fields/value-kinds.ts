import { choice } from './choice/choice.ts'
import { country } from './country/country.ts'
import { date } from './date/date.ts'
import { dateTime } from './date-time/date-time.ts'
import { decimal } from './decimal/decimal.ts'
import { email } from './email/email.ts'
import { fading } from './fading/fading.ts'
import { flag } from './flag/flag.ts'
import { integer } from './integer/integer.ts'
import { json } from './json/json.ts'
import type { AnyField, FieldKind } from './kind.ts'
import { longText } from './long-text/long-text.ts'
import { money } from './money/money.ts'
import { percent } from './percent/percent.ts'
import { phone } from './phone/phone.ts'
import { ref } from './ref/ref.ts'
import { text } from './text/text.ts'
import { url } from './url/url.ts'

/** Kinds whose values stand in columns of the row and depend on nothing else: what a derived field may be `as`. */
export const valueKinds = {
  text,
  longText,
  email,
  phone,
  url,
  country,
  integer,
  decimal,
  money,
  percent,
  fading,
  flag,
  date,
  dateTime,
  choice,
  ref,
  json,
} as const

export function valueKind(field: AnyField): FieldKind {
  const found = Object.hasOwn(valueKinds, field.kind)
    ? valueKinds[field.kind as keyof typeof valueKinds]
    : undefined
  if (!found)
    throw new Error(
      `A derived field cannot be ${field.kind}; use one of ${Object.keys(valueKinds).join(', ')}.`,
    )
  return found as FieldKind
}
