import { ask, call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { hashToken, newToken } from '../auth/token.ts'
import { forbidden, invalid, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, Owners } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { userContext } from '../tenancy/system.ts'
import { newChange } from '../write/group.ts'
import { newId } from '../write/record-id.ts'
import { draftOf, insertStatements } from '../write/rows.ts'
import { type AuthorizationRequest, withAnswer } from './authorization-request.ts'
import { placeOf } from './redirect.ts'
import { areReadingOnly, readingOnly, wordsFor } from './scopes.ts'

/** A company in which the person could let the app act for her. */
export interface Company {
  readonly id: string
  readonly name: string
  readonly user: string
  readonly isCurrent: boolean
}

/** Everything a person should know before she agrees. */
export interface Question {
  readonly app: {
    readonly name: string
    /** Where it goes back to. */
    readonly place: string
    /** Whose word it is that it is called so; null when it is only its own. */
    readonly vouchedBy: string | null
  }
  readonly wishes: readonly string[]
  /** The same for one who only lets it look. */
  readonly reading: readonly string[]
  readonly isReadingOnly: boolean
  readonly companies: readonly Company[]
}

/** Codes go through a browser's address line; they live for a minute. */
const CODE_SECONDS = 60

/** Letting apps in is a person's own affair: neither a key nor another app can do it for her. */
export function demandPerson({ principal, credential }: Context): string {
  if (principal.kind !== 'user' || principal.accountId === null || !('tokenHash' in credential))
    throw unauthenticated('Sign in as a person to do this.')
  return principal.accountId
}

export async function questionFor(
  kernel: Kernel,
  context: Context,
  { client, redirectUri, scopes }: AuthorizationRequest,
): Promise<Question> {
  const { registry } = kernel
  return {
    app: {
      name: client.name || placeOf(redirectUri),
      place: placeOf(redirectUri),
      vouchedBy: client.document === null ? null : new URL(client.document).host,
    },
    wishes: wordsFor(registry, scopes),
    reading: wordsFor(registry, readingOnly(scopes)),
    isReadingOnly: areReadingOnly(scopes),
    companies: await companiesOf(kernel, context),
  }
}

async function companiesOf(kernel: Kernel, context: Context): Promise<Company[]> {
  const rows = await ask(kernel, 'core_memberships', [proofOf(kernel), demandPerson(context)], 'read')
  return rows.map(row => ({
    id: row.tenant_id ?? '',
    name: row.name ?? '',
    user: row.user_id ?? '',
    isCurrent: row.tenant_id === context.tenant.id,
  }))
}

export interface Consent {
  /** The company the app shall act in. */
  readonly company: string
  readonly access: 'read' | 'full'
}

/**
 * Lets the app in, as what it is from now on: a record that its person sees and disconnects. Answers where the browser
 * goes next.
 *
 * @throws Refusal 401 · 403 · 422
 */
export async function letIn(
  kernel: Kernel,
  context: Context,
  request: AuthorizationRequest,
  { company: chosen, access }: Consent,
  issuer: string,
): Promise<string> {
  const company = (await companiesOf(kernel, context)).find(({ id }) => id === chosen)
  if (!company)
    throw invalid([{ path: 'company', code: 'company', message: 'You do not belong to this company.' }])
  const acting = company.isCurrent
    ? context
    : await userContext(kernel, company.id, company.user, 'connect an app', context)
  const code = await grant(kernel, acting, company.user, request, access)
  return withAnswer(request.redirectUri, { code, state: request.state, iss: issuer })
}

async function grant(
  kernel: Kernel,
  context: Context,
  user: string,
  { client, redirectUri, challenge, scopes: asked, audience }: AuthorizationRequest,
  access: Consent['access'],
): Promise<string> {
  const entity = kernel.registry.get('core.connectedApp')
  const scopes = access === 'full' ? asked : readingOnly(asked)
  if (scopes.length === 0)
    throw invalid([
      { path: 'access', code: 'nothing', message: 'Nothing of what the app asks for is reading.' },
    ])
  const code = newToken('inoc_')
  const id = newId()
  const place = placeOf(redirectUri)
  const values = {
    id,
    name: client.name || place,
    user,
    origin: place,
    scopes,
    allows: wordsFor(kernel.registry, scopes).join('\n'),
  }
  return runAs(
    kernel,
    context,
    current => {
      demandRight(current.owners('create', entity), user)
      return {
        needs: (['read', 'create'] as const).map(right => ({ right, entity })),
        change: newChange('action', entity, 'create'),
        statements: [
          ...insertStatements({ kernel, context: current }, entity, [draftOf(entity, values)]),
          call('core_offer_code', [
            proofOf(kernel),
            hashToken(code),
            current.tenant.id,
            user,
            id,
            hashToken(client.id),
            redirectUri,
            challenge,
            scopes,
            audience,
            CODE_SECONDS,
          ]),
        ],
        read: () => code,
      }
    },
    { lane: 'write' },
  )
}

function demandRight(owners: Owners, user: string): void {
  if (owners !== 'all' && !owners.includes(user))
    throw forbidden('Your company does not let you connect apps. Ask an administrator.')
}
