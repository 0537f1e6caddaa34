import { NumberInput, writeDecimal } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView, type ViewContext } from '../view.ts'
import type { Money } from './money.ts'

export const moneyView = fieldView<Money>({
  text: (value, _field, view) => `${writeDecimal(value.amount, view.locale)} ${value.currency}`,
  Edit: MoneyEdit,
  align: 'end',
  width: 145,
})

/** Offered first; the rest of ISO 4217 follows. */
const usual = ['EUR', 'USD', 'GBP', 'CHF', 'INR', 'JPY', 'CNY']

function MoneyEdit({ value, onValue, view, disabled, 'aria-label': label }: EditProps<Money, AnyField>) {
  const currency = value?.currency ?? view.baseCurrency
  return (
    <span className="flex gap-1.5">
      <NumberInput
        aria-label={label}
        locale={view.locale}
        value={value?.amount ?? ''}
        onValue={amount => onValue(amount === '' ? null : { amount, currency })}
        disabled={disabled}
      />
      <select
        aria-label={label ? `${label}: currency` : 'Currency'}
        className="control w-20! shrink-0 px-1.5"
        value={currency}
        disabled={disabled}
        onChange={event => onValue({ amount: value?.amount ?? '0', currency: event.currentTarget.value })}
      >
        {currencies(view, currency).map(code => (
          <option key={code}>{code}</option>
        ))}
      </select>
    </span>
  )
}

function currencies(view: ViewContext, current: string): string[] {
  return [...new Set([view.baseCurrency, current, ...usual, ...Intl.supportedValuesOf('currency')])]
}
