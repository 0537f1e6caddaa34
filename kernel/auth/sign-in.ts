import { domainToASCII } from 'node:url'
import { conflict, invalid, Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { ask, type Named } from './ask.ts'
import { verifyPassword } from './password.ts'
import { proofOf } from './proof.ts'
import { hashToken, newToken } from './token.ts'

export interface SignIn {
  readonly email: string
  readonly password: string
  /** Slug or id; needed when the account belongs to several tenants. */
  readonly tenant?: string | undefined
  readonly address: string
  readonly userAgent: string
  /** What an earlier sign-in on this device was given; strangers' failures do not slow it down. */
  readonly device?: string | undefined
  /** Gives a device without such a mark one of its own. For browsers, which keep it in a cookie. */
  readonly marksDevice?: boolean
}

export interface SignedIn {
  readonly token: string
  /** To be kept on the device, beyond sign-out. */
  readonly device: string | null
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string }
  readonly userId: string
  /** When the session ends at the latest. */
  readonly expiresInSeconds: number
}

/** A session ends after half an hour without a request, and after twelve hours in any case. */
export const IDLE_SECONDS = 30 * 60
export const LIFETIME_SECONDS = 12 * 60 * 60

/**
 * Opens a session. Wrong password, unknown account and disabled account get the same answer after the same time.
 *
 * @throws Refusal 401 · 409 `choose-tenant` with the choices · 429 with the seconds to wait
 */
export async function signIn(kernel: Kernel, input: SignIn): Promise<SignedIn> {
  const { email, password } = input
  if (email === '' || password === '') throw invalid(missing(email, password))
  const device = input.device ?? (input.marksDevice ? newToken() : null)
  const account = await identify(kernel, { ...input, device })
  const tenants = await ask(kernel, 'core_memberships', [proofOf(kernel), account])
  return { device, ...(await openSession(kernel, account, choose(tenants, input.tenant), input)) }
}

export interface Attempt {
  readonly email: string
  readonly password: string
  /** Where it comes from; any text that tells places apart. */
  readonly address: string
  readonly device: string | null
}

/**
 * The account that e-mail and password stand for. The attempt is counted as failed before the password is looked at,
 * so that guesses made at the same time count too; a right one is taken back.
 *
 * @throws Refusal 401 · 429
 */
export async function identify(kernel: Kernel, attempt: Attempt): Promise<string> {
  const { email, password, address } = attempt
  const device = attempt.device === null ? null : hashToken(attempt.device)
  const [found] = await ask(kernel, 'core_sign_in', [proofOf(kernel), canonicalEmail(email), address, device])
  const wait = Number(found?.wait ?? 0)
  if (wait > 0) throw tooManyAttempts(wait)
  const isRight = await verifyPassword(password, found?.password_hash ?? null)
  if (!isRight || !found?.account_id || found.disabled === 't')
    throw unauthenticated('E-mail address or password is wrong.')
  await ask(kernel, 'core_sign_in_succeeded', [proofOf(kernel), found.account_id, address, device])
  return found.account_id
}

export async function openSession(
  kernel: Kernel,
  account: string,
  tenant: Named,
  from: { readonly userAgent: string; readonly address: string },
  lifetimeSeconds = LIFETIME_SECONDS,
): Promise<Omit<SignedIn, 'device'>> {
  const token = newToken()
  const [opened] = await ask(kernel, 'core_open_session', [
    proofOf(kernel),
    hashToken(token),
    account,
    tenant.tenant_id,
    IDLE_SECONDS,
    lifetimeSeconds,
    from.userAgent,
    from.address,
  ])
  if (!opened?.core_open_session) throw unauthenticated('E-mail address or password is wrong.')
  return {
    token,
    tenant: { id: tenant.tenant_id ?? '', slug: tenant.slug ?? '', name: tenant.name ?? '' },
    userId: opened.core_open_session,
    expiresInSeconds: lifetimeSeconds,
  }
}

/** The tenant meant; with several and none named, the person is asked. Only after the password was right. */
function choose(tenants: readonly Named[], wanted: string | undefined): Named {
  const choices = tenants.filter(each => !wanted || each.slug === wanted || each.tenant_id === wanted)
  const [only] = choices
  if (!only)
    throw wanted
      ? new Refusal(403, 'not-a-member', 'Your account has no access to this company.')
      : new Refusal(403, 'not-a-member', 'Your account has no access to any company.')
  if (choices.length === 1) return only
  throw conflict('choose-tenant', 'Your account belongs to several companies. Choose one.', {
    tenants: choices.map(({ slug, name }) => ({ slug, name })),
  })
}

/** The form in which addresses are kept: lower case, domains in ASCII. What is no address stays unknown as it is. */
export function canonicalEmail(email: string): string {
  const typed = email.trim().normalize('NFC').toLowerCase()
  const at = typed.lastIndexOf('@') + 1
  return typed.slice(0, at) + (domainToASCII(typed.slice(at)) || typed.slice(at))
}

export const tooManyAttempts = (seconds: number): Refusal =>
  new Refusal(
    429,
    'too-many-attempts',
    `Too many failed attempts. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    [],
    { retryAfter: seconds },
  )

const missing = (email: string, password: string) => [
  ...(email === '' ? [{ path: 'email', code: 'required', message: 'Enter your e-mail address.' }] : []),
  ...(password === '' ? [{ path: 'password', code: 'required', message: 'Enter your password.' }] : []),
]
