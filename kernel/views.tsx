import { choiceView } from './fields/choice/choice.view.tsx'
import { computedView } from './fields/computed/computed.view.tsx'
import { countryView } from './fields/country/country.view.tsx'
import { customView } from './fields/custom/custom.view.tsx'
import { dateView } from './fields/date/date.view.tsx'
import { dateTimeView } from './fields/date-time/date-time.view.tsx'
import { decimalView } from './fields/decimal/decimal.view.tsx'
import { emailView } from './fields/email/email.view.tsx'
import { fadingView } from './fields/fading/fading.view.tsx'
import { fileView } from './fields/file/file.view.tsx'
import { flagView } from './fields/flag/flag.view.tsx'
import { generatedView } from './fields/generated/generated.view.tsx'
import { integerView } from './fields/integer/integer.view.tsx'
import { jsonView } from './fields/json/json.view.tsx'
import type { AnyField } from './fields/kind.ts'
import { longTextView } from './fields/long-text/long-text.view.tsx'
import { moneyView } from './fields/money/money.view.tsx'
import { numberView } from './fields/number/number.view.tsx'
import { partsView } from './fields/parts/parts.view.tsx'
import { percentView } from './fields/percent/percent.view.tsx'
import { phoneView } from './fields/phone/phone.view.tsx'
import { refView } from './fields/ref/ref.view.tsx'
import { refAnyView } from './fields/ref-any/ref-any.view.tsx'
import { refsView } from './fields/refs/refs.view.tsx'
import { rollupView } from './fields/rollup/rollup.view.tsx'
import { secretView } from './fields/secret/secret.view.tsx'
import { stateView } from './fields/state/state.view.tsx'
import { tagsView } from './fields/tags/tags.view.tsx'
import { textView } from './fields/text/text.view.tsx'
import { treeView } from './fields/tree/tree.view.tsx'
import { urlView } from './fields/url/url.view.tsx'
import type { FieldView } from './fields/view.ts'

export { toWallClock, writeDate, writeInstant } from './fields/date-time/local-time.ts'
export { type StateField, toneOfStatus } from './fields/state/state.view.tsx'
export type {
  Beside,
  DisplayProps,
  EditProps,
  FieldInForm,
  FieldView,
  QuickCreateProps,
  RecordTitle,
  Upload,
  ViewContext,
} from './fields/view.ts'

const views: Readonly<Record<string, FieldView>> = {
  text: textView,
  longText: longTextView,
  email: emailView,
  country: countryView,
  phone: phoneView,
  url: urlView,
  integer: integerView,
  decimal: decimalView,
  money: moneyView,
  percent: percentView,
  fading: fadingView,
  flag: flagView,
  date: dateView,
  dateTime: dateTimeView,
  choice: choiceView,
  state: stateView,
  tags: tagsView,
  ref: refView,
  refs: refsView,
  refAny: refAnyView,
  tree: treeView,
  parts: partsView,
  file: fileView,
  secret: secretView,
  json: jsonView,
  generated: generatedView,
  computed: computedView,
  custom: customView,
  rollup: rollupView,
  number: numberView,
}

/** A server may already know a kind that this browser's program does not: its values are shown as they come. */
const plainView: FieldView = { text: value => (typeof value === 'string' ? value : JSON.stringify(value)) }

export function viewOf(field: AnyField): FieldView {
  const { as } = field as { as?: AnyField }
  return as ? derivedView(field.kind, as.kind) : (views[field.kind] ?? plainView)
}

const derived = new Map<string, FieldView>()

/** Derived values stand in columns like the values they are. */
function derivedView(kind: string, as: string): FieldView {
  const known = derived.get(`${kind} ${as}`)
  if (known) return known
  const { align, width, isWide } = views[as] ?? plainView
  const made: FieldView = {
    ...(views[kind] ?? plainView),
    ...(align && { align }),
    ...(width && { width }),
    ...(isWide && { isWide }),
  }
  derived.set(`${kind} ${as}`, made)
  return made
}
