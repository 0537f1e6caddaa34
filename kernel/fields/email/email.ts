import { builder, type FieldOptions } from '../kind.ts'

/** An e-mail address, lower-cased (practical subset of RFC 5321: local@domain.tld). */
export interface EmailOptions extends FieldOptions {
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    email: string
  }
}

export const emailField = builder<'email', EmailOptions>('email')
