import { isSignature, signature } from '../calendar/signature.ts'

/** Whose invitation it is. */
export interface AnswerKey {
  readonly tenant: string
  readonly invitation: string
}

const purpose = 'meeting answer'

/** Where somebody answers without signing in; whoever has the mail may. */
export const answerPath = (secret: Uint8Array, { tenant, invitation }: AnswerKey): string =>
  `/calendar/answer/${tenant}/${invitation}/${signature(secret, purpose, tenant, invitation)}`

export const mayAnswer = (secret: Uint8Array, { tenant, invitation }: AnswerKey, given: string): boolean =>
  isSignature(given, secret, purpose, tenant, invitation)
