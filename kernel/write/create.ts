import type { ResolvedEntity } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { getStatements } from '../query/get.ts'
import { begin, type ChangeHead } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { covers, refuseUnlessAllowed } from './allowed.ts'
import { withComputed } from './compute.ts'
import { newChange, runGroup } from './group.ts'
import { type Author, readInput, type Values, withOwnNames } from './input.ts'
import { newIssues, refuseAny } from './issues.ts'
import { recordCheckOf } from './record-check.ts'
import { type Reference, referencedEntities, referenceGuard, referencesIn, strangers } from './references.ts'
import { type Draft, draftOf, insertStatements, type Writer } from './rows.ts'
import { needsFor, reads, versionIn, type Written, writtenJson } from './written.ts'

export interface CreateOptions {
  /** Belongs to this change instead of one of its own. */
  readonly change?: ChangeHead
  readonly by?: Exclude<Author, 'handler'>
  /** What the answer includes, as in a get. */
  readonly include?: readonly string[]
}

/** `POST /api/v1/crm/leads`: the new record as JSON text. */
export const create = async (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  input: unknown,
  options: CreateOptions = {},
): Promise<string> => writtenJson(await createRecord(kernel, context, entity, input, options))

/**
 * Creates a record with its parts and links, and reads it back, in one round trip.
 * @throws Refusal 422 with everything that is wrong with the input; 403 without the right
 */
export const createRecord = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  input: unknown,
  options: CreateOptions = {},
): Promise<Written> =>
  withRights(kernel, context, current => createOne({ kernel, context: current }, entity, input, options))

async function createOne(
  writer: Writer,
  entity: ResolvedEntity,
  input: unknown,
  { change = newChange('create', entity), by = 'client', include = [] }: CreateOptions,
): Promise<Written> {
  const { kernel, context } = writer
  refuseUnlessAllowed(context, entity, 'create')
  const issues = newIssues()
  const { draft, references } = readDraft(writer, entity, input, by, issues)
  refuseAny(issues)
  const readBack = getStatements(context, kernel.registry, entity, draft.id, include)
  const guard = referenceGuard(references, context.tenant.id)
  const needs = needsFor({ right: 'create', entity }, readBack.needs, reads(referencedEntities(references)))
  const statements = [
    begin(context, needs, change),
    ...(guard ? [guard] : []),
    ...insertStatements(writer, entity, [draft]),
  ]
  const results = await runGroup(writer, entity, [...statements, ...readBack.statements])
  const json = readBack.read(results.slice(statements.length))
  return {
    id: draft.id,
    version: entity.all.has('version') ? (versionIn(json) ?? 1) : null,
    change: change.id,
    json,
  }
}

/** A record ready to be written, and the references in it whose records have to be seen first. */
export interface ReadDraft {
  readonly draft: Draft
  readonly references: readonly Reference[]
}

/** Validates the input of a new record; adds everything that is wrong with it. */
export function readDraft(
  { kernel: { registry }, context }: Writer,
  entity: ResolvedEntity,
  input: unknown,
  by: Author,
  issues: Issues,
): ReadDraft {
  const before = issues.problems.length
  const values = readInput({ registry, context, operation: 'create', by }, entity, input, issues)
  if (issues.problems.length === before && by !== 'handler')
    checkOwner(context, entity, values, input as Values, issues)
  // What follows may count on valid values only.
  if (issues.problems.length > before) return { draft: draftOf(entity, {}), references: [] }
  recordCheckOf(entity.id)?.({ ...emptyOf(entity), ...values }, issues, registry)
  const references = strangers(referencesIn(registry, entity, values), context)
  return { draft: draftOf(entity, withComputed(entity, values)), references }
}

/** What a record without any value looks like to whoever checks it. */
const emptyOf = (entity: ResolvedEntity): Values =>
  Object.fromEntries([...entity.all.keys()].map(key => [key, null]))

/** Scopes and field rights that hold for some owners' records: said in words before the policy refuses the row. */
function checkOwner(
  context: Context,
  entity: ResolvedEntity,
  values: Values,
  input: Values,
  issues: Issues,
): void {
  if (!entity.owner) return
  const owner = (values[entity.owner] ?? null) as string | null
  const { label } = entity.all.get(entity.owner) ?? { label: entity.owner }
  const many = entity.label[1].toLowerCase()
  if (!covers(context.owners('create', entity), owner))
    issues.add(entity.owner, 'forbidden', `${label}: you may not create ${many} for this person.`)
  for (const key of Object.keys(withOwnNames(entity, input)))
    if (!covers(context.fieldOwners(entity, key, 'update'), owner))
      issues.add(
        key,
        'forbidden',
        `You may not set ${entity.all.get(key)?.label ?? key} on ${many} of this person.`,
      )
}
