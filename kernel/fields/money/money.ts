import { builder, type FieldOptions } from '../kind.ts'

/** `amount` is a decimal string with the currency's digits (ISO 4217), e.g. `{ amount: "12.30", currency: "EUR" }`. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** An amount in a currency, stored as minor units plus the tenant's base-currency minor units, so that sums are true. */
export interface MoneyOptions extends FieldOptions {
  /** `false` refuses negative amounts. */
  readonly negative?: boolean
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    money: Money
  }
}

export const moneyField = builder<'money', MoneyOptions>('money')
