import { ask, call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { hashToken, newToken } from '../auth/token.ts'
import { kebab } from '../entity/names.ts'
import { invalid, type Problem, Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { type CreatedTenant, createTenant } from './create-tenant.ts'

/** What the first administrator of an installation fills in. */
export interface SetUp {
  readonly token: string
  readonly company: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly baseCurrency?: string | undefined
  readonly locale?: string | undefined
  readonly zone?: string | undefined
  readonly country?: string | undefined
}

const LINK_SECONDS = 7 * 24 * 60 * 60

/** A token for the one-time link `/app/setup?token=…`; whoever follows it first makes a company and runs it. */
export async function makeSetUpLink(kernel: Kernel): Promise<string> {
  const token = newToken()
  await ask(kernel, 'core_make_link', [proofOf(kernel), hashToken(token), 'setup', null, LINK_SECONDS])
  return token
}

/**
 * Makes the company and its first administrator, and uses the link up with them.
 *
 * @throws Refusal 422
 */
export async function setUp(kernel: Kernel, input: SetUp): Promise<CreatedTenant> {
  const { company, name, email, password } = input
  const link = call('core_take_link', [proofOf(kernel), hashToken(input.token), 'setup'])
  const tenant = {
    slug: slugOf(company),
    name: company,
    baseCurrency: input.baseCurrency ?? 'EUR',
    locale: input.locale ?? 'en-GB',
    zone: input.zone ?? 'UTC',
    country: input.country ?? 'DE',
    administrator: { name, email, password },
  }
  return createTenant(kernel, tenant, [link]).catch(error => {
    throw error instanceof Refusal && error.status === 422 ? invalid(error.problems.map(asAsked)) : error
  })
}

/** Where the form asked for it. */
function asAsked({ path, code, message }: Problem): Problem {
  return { path: path === 'name' ? 'company' : path.replace('administrator.', ''), code, message }
}

/** `Müller & Söhne GmbH` → `muller-sohne-gmbh`: how the company is named at sign-in. */
const slugOf = (company: string): string =>
  kebab(company.normalize('NFD').replace(/\p{M}/gu, '')).slice(0, 60).replace(/-$/, '') || 'company'
