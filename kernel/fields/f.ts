import { choiceField } from './choice/choice.ts'
import { computedField } from './computed/computed.ts'
import { countryField } from './country/country.ts'
import { dateField } from './date/date.ts'
import { dateTimeField } from './date-time/date-time.ts'
import { decimalField } from './decimal/decimal.ts'
import { emailField } from './email/email.ts'
import { fadingField } from './fading/fading.ts'
import { fileField } from './file/file.ts'
import { flagField } from './flag/flag.ts'
import { generatedField } from './generated/generated.ts'
import { integerField } from './integer/integer.ts'
import { jsonField } from './json/json.ts'
import { longTextField } from './long-text/long-text.ts'
import { moneyField } from './money/money.ts'
import { numberField } from './number/number.ts'
import { partsField } from './parts/parts.ts'
import { percentField } from './percent/percent.ts'
import { phoneField } from './phone/phone.ts'
import { refField } from './ref/ref.ts'
import { refAnyField } from './ref-any/ref-any.ts'
import { refsField } from './refs/refs.ts'
import { rollupField } from './rollup/rollup.ts'
import { secretField } from './secret/secret.ts'
import { stateField } from './state/state.ts'
import { tagsField } from './tags/tags.ts'
import { textField } from './text/text.ts'
import { treeField } from './tree/tree.ts'
import { urlField } from './url/url.ts'

/** The builders of all field kinds. Each returns plain, serialisable data. */
export const f = {
  text: textField,
  longText: longTextField,
  email: emailField,
  phone: phoneField,
  country: countryField,
  url: urlField,
  integer: integerField,
  decimal: decimalField,
  money: moneyField,
  percent: percentField,
  fading: fadingField,
  flag: flagField,
  date: dateField,
  dateTime: dateTimeField,
  choice: choiceField,
  state: stateField,
  tags: tagsField,
  ref: refField,
  refs: refsField,
  refAny: refAnyField,
  tree: treeField,
  parts: partsField,
  file: fileField,
  secret: secretField,
  json: jsonField,
  generated: generatedField,
  computed: computedField,
  rollup: rollupField,
  number: numberField,
} as const
