import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts'

export const PUBLIC_URL = 'http://localhost:3000'
export const MCP = `${PUBLIC_URL}/mcp`
export const API = `${PUBLIC_URL}/api`
export const CALLBACK = 'https://client.example/callback'
const FORM = 'application/x-www-form-urlencoded'

type Words = Readonly<Record<string, string>>

/** A program that wants to be let in, as programs behave that follow the rules, step by step. */
export interface App {
  readonly clientId: string
  readonly verifier: string
  /** The query of the address that a person is sent to; what is given stands in place of what is usual. */
  query(other?: Readonly<Record<string, string | null>>): string
  /** The person agrees; answers the address that her browser is sent to. */
  consent(token: string, given?: Words & { readonly request?: string }): Promise<URL>
  code(token: string, given?: Words & { readonly request?: string }): Promise<string>
  redeem(code: string, other?: Words): Promise<ApiAnswer>
  refresh(refreshToken: string, other?: Words): Promise<ApiAnswer>
  /** All of it. */
  connect(token: string, given?: Words & { readonly request?: string }): Promise<Tokens>
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly scope: string
}

export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')

export const sendForm = (api: ApiClient, path: string, form: Words): Promise<ApiAnswer> =>
  api.call('POST', path, { raw: { type: FORM, payload: new URLSearchParams(form).toString() } })

export async function appOf(api: ApiClient, redirectUri = CALLBACK): Promise<App> {
  const registered = await api.post('/oauth/register', {
    client_name: 'Robot',
    redirect_uris: [redirectUri],
  })
  assert.equal(registered.status, 201, JSON.stringify(registered.body))
  const clientId: string = registered.body.client_id
  const verifier = randomBytes(32).toString('base64url')
  const app: App = {
    clientId,
    verifier,
    query(other = {}) {
      const usual = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
        state: 'a state',
        resource: MCP,
      }
      const pairs = Object.entries({ ...usual, ...other })
      return new URLSearchParams(
        pairs.filter((pair): pair is [string, string] => pair[1] !== null),
      ).toString()
    },
    async consent(token, given = {}) {
      const body = { request: app.query(), decision: 'allow', access: 'full', ...given }
      const answer = await api.post('/api/oauth/consent', body, token)
      assert.equal(answer.status, 200, JSON.stringify(answer.body))
      return new URL(answer.body.redirect)
    },
    async code(token, given) {
      const { searchParams } = await app.consent(token, given)
      assert.equal(searchParams.get('state'), 'a state')
      assert.equal(searchParams.get('iss'), PUBLIC_URL)
      return searchParams.get('code') ?? assert.fail('There is no code.')
    },
    redeem: (code, other = {}) =>
      sendForm(api, '/oauth/token', {
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        code,
        ...other,
      }),
    refresh: (refreshToken, other = {}) =>
      sendForm(api, '/oauth/token', {
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: refreshToken,
        ...other,
      }),
    async connect(token, given) {
      const answer = await app.redeem(await app.code(token, given))
      assert.equal(answer.status, 200, JSON.stringify(answer.body))
      return answer.body
    },
  }
  return app
}
