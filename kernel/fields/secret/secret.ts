import { builder, type FieldOptions } from '../kind.ts'

export interface SecretMark {
  readonly set: true
}

/** A credential: encrypted at rest, never read back; JSON only says whether one is set. */
export interface SecretOptions extends FieldOptions {
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    secret: SecretMark
  }
  interface FieldInputs<F> {
    secret: string
  }
}

export const secretField = builder<'secret', SecretOptions>('secret')
