import { call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { API_KEY_PREFIX, hashToken, newToken } from '../auth/token.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { isScope } from '../oauth/scopes.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues, refuseAny } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import { draftOf, insertStatements } from '../write/rows.ts'

export interface NewApiKey {
  readonly name: string
  /** What the key may do at most; never more than its user may. */
  readonly scopes: readonly string[]
  readonly expiresAt?: string | null
  /** On whose behalf it acts; oneself when left out. */
  readonly user?: string
}

/**
 * Makes an API key. `key` is shown this once; the database keeps only its hash.
 *
 * @throws Refusal 403 · 422
 */
export async function createApiKey(
  kernel: Kernel,
  context: Context,
  input: NewApiKey,
): Promise<{ id: string; key: string }> {
  // Whatever has scopes would get beyond them by a key of its own making.
  if (context.principal.kind === 'apiKey' || context.principal.kind === 'app')
    throw forbidden('Only a person makes API keys.')
  const entity = kernel.registry.get('core.apiKey')
  const user = input.user ?? context.principal.userId
  if (user === null || !mayActFor(context, entity, user)) throw notYours()
  const key = newToken(API_KEY_PREFIX)
  const values = valuesOf(kernel, context, { ...input, user, hint: key.slice(0, 8) })
  const id = newId()
  const expiresAt = values.expiresAt ?? null
  return runAs(
    kernel,
    context,
    current => {
      // Rights may have changed since they were looked at.
      if (!mayActFor(current, entity, user)) throw notYours()
      return {
        needs: (['read', 'create'] as const).map(right => ({ right, entity })),
        change: newChange('action', entity, 'create'),
        statements: [
          ...insertStatements({ kernel, context: current }, entity, [draftOf(entity, { ...values, id })]),
          call('core_issue_key', [
            proofOf(kernel),
            hashToken(key),
            current.tenant.id,
            user,
            id,
            values.scopes,
            expiresAt,
          ]),
        ],
        read: () => ({ id, key }),
      }
    },
    { lane: 'write' },
  )
}

function mayActFor(context: Context, entity: ResolvedEntity, user: string): boolean {
  const owners = context.owners('create', entity)
  return owners === 'all' || owners.includes(user)
}

const notYours = () => forbidden('You may not make API keys for this user.')

function valuesOf(
  kernel: Kernel,
  context: Context,
  { name, scopes, expiresAt = null, user, hint }: NewApiKey & { user: string; hint: string },
) {
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
  const input = { name, scopes, expiresAt, user, hint }
  const values = readInput(rules, kernel.registry.get('core.apiKey'), input, issues)
  if (scopes.length === 0)
    issues.add('scopes', 'required', 'Say what the key may do, e.g. core.team.read or core.*.')
  for (const scope of scopes)
    if (!isScope(kernel.registry, scope))
      issues.add(
        'scopes',
        'scope',
        `"${scope}" allows nothing; write core.team.read, core.team.*, core.* or *.`,
      )
  if (expiresAt !== null && Date.parse(expiresAt) <= context.values.now.getTime())
    issues.add('expiresAt', 'past', 'The key would already have expired.')
  refuseAny(issues)
  return values as { scopes: readonly string[]; expiresAt?: string | null }
}
