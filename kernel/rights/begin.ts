import type { Statement } from '../db/statement.ts'
import { announcing, statement } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Context, Owners } from './context.ts'

/** A right that the statements of a group rely on; row-level security refuses everything that is not named. */
export interface Need {
  readonly right: 'read' | 'create' | 'update' | 'delete'
  readonly entity: ResolvedEntity
  /** Instead of the context's own owners for the right, e.g. an action's scope for the update it makes. */
  readonly owners?: Owners
}

/** The change that the writes of a group belong to. */
export interface ChangeHead {
  readonly id: string
  readonly kind: 'create' | 'update' | 'delete' | 'action' | 'bulk' | 'import' | 'undo' | 'system'
  readonly entity: string | null
  readonly action: string | null
  readonly undoOf: string | null
}

const BEGIN = 'select core_begin($1, $2, $3)'
const BEGIN_SYSTEM = 'select core_begin_system($1, $2, $3, $4, $5)'
const BEGIN_USER = 'select core_begin_user($1, $2, $3, $4, $5, $6, $7)'
const SCOPE = 'select core_scope($1)'
// A select list is computed from left to right; were it not, core_open_change would find no tenant and fail.
const OPEN_CHANGE = (from: number): string =>
  `, core_open_change(${Array.from({ length: 7 }, (_, i) => `$${from + i}`).join(', ')})`
const BEGIN_CHANGE = BEGIN + OPEN_CHANGE(4)
const BEGIN_SYSTEM_CHANGE = BEGIN_SYSTEM + OPEN_CHANGE(6)
const BEGIN_USER_CHANGE = BEGIN_USER + OPEN_CHANGE(8)

/** The first statement of every group: proves session and revision, sets tenant, user and scopes, opens the change. */
export function begin(context: Context, needs: readonly Need[], change?: ChangeHead): Statement {
  const settings = settingsOf(context, needs)
  const opening = openingOf(context, settings, change ? changeValues(context, change) : [])
  return change ? announcing(opening) : opening
}

function openingOf(
  { credential, revision, tenant }: Context,
  settings: readonly string[],
  head: readonly unknown[],
) {
  const hasChange = head.length > 0
  if ('tokenHash' in credential)
    return statement(hasChange ? BEGIN_CHANGE : BEGIN, [credential.tokenHash, revision, settings, ...head])
  if ('person' in credential) {
    const { proof, person, key, task } = credential
    const values = [proof, tenant.id, person, key, task, revision, settings, ...head]
    return statement(hasChange ? BEGIN_USER_CHANGE : BEGIN_USER, values)
  }
  const { proof, system } = credential
  return statement(hasChange ? BEGIN_SYSTEM_CHANGE : BEGIN_SYSTEM, [
    proof,
    tenant.id,
    system,
    null,
    settings,
    ...head,
  ])
}

/** Adds scopes to a transaction that has begun; for interactive transactions, which learn their needs as they go. */
export const scope = (context: Context, needs: readonly Need[]): Statement =>
  statement(SCOPE, [settingsOf(context, needs)])

const changeValues = (context: Context, change: ChangeHead): readonly unknown[] => [
  change.id,
  change.kind,
  change.entity,
  change.action,
  change.undoOf,
  context.requestId,
  context.reason,
]

/** Names and values in turn: what `core_enter` sets for the policies of this transaction. */
export function settingsOf(context: Context, needs: readonly Need[]): readonly string[] {
  const owners = new Map<string, Owners>()
  for (const need of needs) addImplied(context, need, owners)
  for (const need of needs) addNamed(context, need, owners)
  const settings = [...owners].flatMap(([name, who]) => [name, ownersLiteral(who)])
  const { read, write } = context.shared
  if (read.length > 0) settings.push('app.shared_read', arrayLiteral(read))
  if (write.length > 0) settings.push('app.shared_write', arrayLiteral(write))
  return settings
}

/** Parts have no rights of their own: policies look at those on the record they belong to. */
function addNamed(context: Context, { right, entity, owners }: Need, found: Map<string, Owners>): void {
  let holder = entity
  while (holder.part) holder = context.accessFrom(holder) ?? holder
  found.set(`app.${right}.${holder.table}`, owners ?? context.owners(right, holder))
}

/** Policies of parts and `via`, and views, look at other records under these records' own policies. */
function addImplied(context: Context, { entity }: Need, found: Map<string, Owners>): void {
  for (const other of context.alsoRead(entity))
    found.set(`app.read.${other.table}`, context.owners('read', other))
}

/** The owner that stands for every row in a policy. */
const EVERYONE = '{ffffffff-ffff-ffff-ffff-ffffffffffff}'

const literals = new WeakMap<readonly string[], string>()

/** What a policy reads: the owners as a uuid[] literal. Cached, because a context gives out the same arrays again. */
export function ownersLiteral(owners: Owners): string {
  if (owners === 'all') return EVERYONE
  return owners === 'none' ? '{}' : arrayLiteral(owners)
}

function arrayLiteral(ids: readonly string[]): string {
  const known = literals.get(ids)
  if (known) return known
  const literal = `{${ids.join(',')}}`
  literals.set(ids, literal)
  return literal
}
