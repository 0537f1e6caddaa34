import { builder, type FieldOptions } from '../kind.ts'

/** A telephone number: E.164 when it can be read with the tenant's country, else the digits as typed. */
export interface PhoneOptions extends FieldOptions {
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    phone: string
  }
}

export const phoneField = builder<'phone', PhoneOptions>('phone')
