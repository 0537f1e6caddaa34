import { createHash } from 'node:crypto'
import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { hashToken, newToken } from '../auth/token.ts'
import type { Kernel } from '../kernel.ts'
import { audienceOf } from './audience.ts'

/** An access token lives shortly; the app goes on with the next one as long as it comes back within a month. */
const ACCESS_SECONDS = 30 * 60
const REFRESH_SECONDS = 30 * 86_400

/** The words of RFC 6749 for what is granted, and for what is not. */
export type TokenAnswer =
  | {
      readonly access_token: string
      readonly token_type: 'Bearer'
      readonly expires_in: number
      readonly refresh_token: string
      readonly scope: string
    }
  | { readonly error: string; readonly error_description: string }

export type Form = Readonly<Record<string, string | undefined>>

/** Answers a client that brings a code or a refresh token. */
export async function redeem(kernel: Kernel, publicUrl: string, form: Form): Promise<TokenAnswer> {
  const asked = readForm(publicUrl, form)
  if ('error' in asked) return asked
  const access = newToken('inoa_')
  const refresh = newToken('inor_')
  const [found] = await ask(kernel, 'core_redeem_token', [
    proofOf(kernel),
    hashToken(asked.token),
    asked.kind,
    hashToken(asked.client),
    asked.redirectUri,
    asked.challenge,
    asked.audience,
    asked.scopes,
    hashToken(access),
    ACCESS_SECONDS,
    hashToken(refresh),
    REFRESH_SECONDS,
  ])
  if (found?.outcome !== 'granted')
    return refused('invalid_grant', `This ${words[asked.kind]} is not valid any more. Ask the person again.`)
  return {
    access_token: access,
    token_type: 'Bearer',
    expires_in: ACCESS_SECONDS,
    refresh_token: refresh,
    scope: (found.scopes ?? '').slice(1, -1).replaceAll('"', '').split(',').join(' '),
  }
}

const words = { code: 'code', refresh: 'refresh token' }

const refused = (error: string, error_description: string) => ({ error, error_description })

interface Asked {
  readonly kind: 'code' | 'refresh'
  readonly token: string
  readonly client: string
  readonly redirectUri: string | null
  readonly challenge: string | null
  readonly audience: string | null
  readonly scopes: readonly string[] | null
}

function readForm(publicUrl: string, form: Form): Asked | ReturnType<typeof refused> {
  const { grant_type, client_id: client, resource, scope } = form
  const kind = kinds[grant_type ?? '']
  if (!kind) return refused('unsupported_grant_type', 'There are authorization_code and refresh_token.')
  if (!client) return refused('invalid_client', 'Say who you are by client_id.')
  const audience = resource === undefined ? null : audienceOf(publicUrl, resource)
  if (resource !== undefined && audience === null)
    return refused('invalid_target', 'This resource is not here.')
  const token = kind === 'code' ? form.code : form.refresh_token
  if (!token) return refused('invalid_request', `There is no ${words[kind]}.`)
  const verifier = form.code_verifier ?? ''
  if (kind === 'code' && !/^[\w.~-]{43,128}$/.test(verifier))
    return refused('invalid_request', 'There is no code_verifier of 43 to 128 characters.')
  const isCode = kind === 'code'
  return {
    kind,
    token,
    client,
    audience,
    redirectUri: isCode ? (form.redirect_uri ?? null) : null,
    challenge: isCode ? createHash('sha256').update(verifier).digest('base64url') : null,
    scopes: isCode || !scope ? null : scope.split(' ').filter(each => each !== ''),
  }
}

const kinds: Readonly<Record<string, 'code' | 'refresh'>> = {
  authorization_code: 'code',
  refresh_token: 'refresh',
}

/** A client gives a token back (RFC 7009); one that is nothing is as good as given back. */
export async function giveBack(kernel: Kernel, { token = '', client_id = '' }: Form): Promise<void> {
  await ask(kernel, 'core_return_token', [proofOf(kernel), hashToken(token), hashToken(client_id)])
}
