import { isTaken } from '../auth/ask.ts'
import { hashPassword, passwordProblems } from '../auth/password.ts'
import { proofOf } from '../auth/proof.ts'
import { hashToken, newToken } from '../auth/token.ts'
import { DatabaseError } from '../db/errors.ts'
import { type Statement, sql, statement } from '../db/statement.ts'
import { forbidden, invalid } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { compose } from '../mail/compose.ts'
import { invitationLink } from '../mail/one-time-link.ts'
import { type QueuedMail, queueing } from '../mail/queue-mail.ts'
import { LINK } from '../mail/render.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { refused } from '../rights/refused.ts'
import { runAs } from '../rights/run.ts'
import { refusalOf } from '../write/constraint-messages.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues, refuseAny } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import { draftOf, insertStatements } from '../write/rows.ts'
import { join } from './create-tenant.ts'

export interface NewUser {
  readonly name: string
  readonly email: string
  /** Keys of roles. */
  readonly roles: readonly string[]
  /** Ids of teams. */
  readonly teams?: readonly string[]
  /** For seeds and tests; people choose their own by the link. Ignored when the account has one. */
  readonly password?: string
  /** Tells the person by mail. */
  readonly sendsMail?: boolean
}

export interface Invited {
  readonly userId: string
  /** Token of the link by which a new person sets a password; null when the account has one already. */
  readonly link: string | null
}

/**
 * Takes a person into the company. The account belongs to the person: when there is one with this address it is only
 * given the membership, otherwise it is made and waits for its password.
 *
 * @throws Refusal 403 · 422
 */
export async function inviteUser(kernel: Kernel, context: Context, input: NewUser): Promise<Invited> {
  const entity = kernel.registry.get('core.user')
  if (context.owners('create', entity) !== 'all') throw forbidden('You may not invite users.')
  const issues = newIssues()
  const { name, email } = input
  const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
  const values = readInput(rules, entity, { name, email }, issues) as { name: string; email: string }
  if (input.password !== undefined) issues.problems.push(...passwordProblems(input.password, [name]))
  refuseAny(issues)
  const user = { ...values, id: newId() }
  const token = newToken()
  const password = input.password === undefined ? null : await hashPassword(input.password)
  const mail = input.sendsMail ? await invitation(kernel, context, user) : null
  return runAs(
    kernel,
    context,
    current => ({
      needs: [...needsOf(kernel), ...(mail?.needs ?? [])],
      change: newChange('action', entity, 'invite'),
      statements: [
        ...insertStatements({ kernel, context: current }, entity, [draftOf(entity, user)]),
        ...takeIn(current, user.id, input),
        join(kernel, current.tenant.id, user.id, values, password),
        ...(mail?.statements ?? []),
        invitationLink(kernel, values.email, token),
      ],
      read: results => ({ userId: user.id, link: results.at(-1)?.count === 0 ? null : token }),
    }),
    { lane: 'write' },
  ).catch(error => {
    throw explained(kernel, error)
  })
}

/**
 * Sets the first or a forgotten password by a one-time link. All sessions of the account end.
 *
 * @throws Refusal 422
 */
export async function setPasswordByLink(
  kernel: Kernel,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<void> {
  const problems = passwordProblems(password, [])
  if (problems.length > 0) throw invalid(problems)
  const set = statement(
    `select core_set_password($1, l.account, $3, null) from core_take_link($1, $2, 'password') l(account)`,
    [proofOf(kernel), hashToken(token), await hashPassword(password)],
  )
  await kernel.executor.run([set], { lane: 'write' }).catch(error => {
    throw refused(error)
  })
}

/** Whoever takes people in also says what they may do, so all of this is one right. */
const needsOf = ({ registry }: Kernel): Need[] =>
  (['read', 'create', 'update'] as const).flatMap(right =>
    ['core.user', 'core.role', 'core.team'].map(id => ({ right, entity: registry.get(id) })),
  )

function takeIn({ tenant }: Context, user: string, { roles, teams = [] }: NewUser): Statement[] {
  const missing = { path: 'roles', code: 'reference', message: 'One of these roles does not exist.' }
  return [
    sql`insert into core_role_members (tenant_id, source_id, target_id)
      select tenant_id, id, ${user}::uuid from core_role
      where tenant_id = ${tenant.id} and key = any(${roles}::text[])`,
    sql`select core_refuse(${sql.json([missing])}::jsonb) where (
      select count(*) from core_role where tenant_id = ${tenant.id} and key = any(${roles}::text[])) < ${new Set(roles).size}::bigint`,
    sql`insert into core_team_members (tenant_id, source_id, target_id)
      select ${tenant.id}::uuid, team, ${user}::uuid from unnest(${teams}::uuid[]) team`,
  ]
}

/** The mail that says so; its link is made when it is handed over, and is another one than the answer's. */
async function invitation(
  kernel: Kernel,
  context: Context,
  { id, name, email }: { readonly id: string; readonly name: string; readonly email: string },
): Promise<QueuedMail> {
  const { principal, tenant } = context
  const inviter = principal.kind === 'system' ? tenant.name : principal.name
  const words = await compose(kernel, context, 'invitation', {
    company: tenant.name,
    name,
    inviter,
    link: LINK,
  })
  return queueing(kernel, context, {
    ...words,
    to: email,
    template: 'invitation',
    person: id,
    about: { entity: 'core.user', id },
    link: 'invitation',
  })
}

function explained(kernel: Kernel, error: unknown): unknown {
  if (isTaken(error, 'core_membership_account'))
    return invalid([
      { path: 'email', code: 'unique', message: 'A user with this e-mail address already exists.' },
    ])
  if (!(error instanceof DatabaseError)) return error
  return refusalOf(kernel.registry, kernel.registry.get('core.user'), error) ?? error
}
