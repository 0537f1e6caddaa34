import type { ResolvedEntity } from '../../entity/registry.ts'
import { malformed, type Problem, Refusal } from '../../errors.ts'
import { covers, whyNotAllowed } from '../allowed.ts'
import { readDraft } from '../create.ts'
import { type Author, readInput, type Values } from '../input.ts'
import { newIssues } from '../issues.ts'
import { isId } from '../record-id.ts'
import { type Reference, referencesIn, strangers } from '../references.ts'
import type { Draft, Writer } from '../rows.ts'
import { checkHandOver } from '../update.ts'
import type { BulkOp, Operation, Verdicts } from './verdicts.ts'

export interface CreateOperation extends Operation {
  readonly op: 'create'
  readonly draft: Draft
  readonly references: readonly Reference[]
}

export interface UpdateOperation extends Operation {
  readonly op: 'update'
  readonly values: Values
  readonly version: number | null
  readonly references: readonly Reference[]
}

export interface DeleteOperation extends Operation {
  readonly op: 'delete'
  readonly version: number | null
}

export interface Operations {
  readonly create: readonly CreateOperation[]
  readonly update: readonly UpdateOperation[]
  readonly delete: readonly DeleteOperation[]
}

/** As a client sends it: `{ op: 'update', id, version, data }`. */
export interface BulkInput {
  readonly op: BulkOp
  readonly id?: string
  readonly version?: number | null
  readonly data?: unknown
}

/** `{ operations: […], atomic?: true }` */
export function readBulkBody(
  body: unknown,
  most: number,
): { operations: readonly unknown[]; atomic: boolean } {
  const {
    operations,
    atomic = false,
    ...rest
  } = (isObject(body) ? body : {}) as {
    operations?: unknown
    atomic?: unknown
  }
  const unknown = Object.keys(rest)[0]
  if (!Array.isArray(operations) || typeof atomic !== 'boolean' || unknown !== undefined)
    throw malformed('Send { "operations": [{ "op": "create", "data": { … } }, …], "atomic": false }.')
  if (operations.length > most) throw tooMany(operations.length, most)
  return { operations, atomic }
}

const tooMany = (count: number, most: number): Refusal =>
  new Refusal(
    422,
    'invalid',
    `Send at most ${most.toLocaleString('en')} operations at once; there are ${count.toLocaleString('en')}.`,
    [
      {
        path: 'operations',
        code: 'tooMany',
        message: `At most ${most.toLocaleString('en')} operations are possible at once.`,
      },
    ],
  )

/** Validates every operation; those with problems get their verdict here. */
export function readOperations(
  writer: Writer,
  entity: ResolvedEntity,
  inputs: readonly unknown[],
  by: Exclude<Author, 'handler'>,
  verdicts: Verdicts,
): Operations {
  const found = {
    create: [] as CreateOperation[],
    update: [] as UpdateOperation[],
    delete: [] as DeleteOperation[],
  }
  const seen = new Set<string>()
  const reasons = new Map(OPS.map(op => [op, whyNever(writer, entity, op)]))
  inputs.forEach((input, index) => {
    const operation = readOperation(writer, entity, input, index, by, reasons, verdicts)
    if (!operation) return
    if (seen.has(operation.id)) verdicts.refuse(operation, REPEATED)
    else if (operation.op === 'create') found.create.push(operation)
    else if (operation.op === 'update') found.update.push(operation)
    else found.delete.push(operation)
    seen.add(operation.id)
  })
  return found
}

const OPS: readonly BulkOp[] = ['create', 'update', 'delete']

const REPEATED: readonly Problem[] = [
  { path: 'id', code: 'repeated', message: 'Another operation has this id; each record can be named once.' },
]

type ReadOperation = CreateOperation | UpdateOperation | DeleteOperation

function readOperation(
  writer: Writer,
  entity: ResolvedEntity,
  input: unknown,
  index: number,
  by: Exclude<Author, 'handler'>,
  reasons: ReadonlyMap<BulkOp, Problem | null>,
  verdicts: Verdicts,
): ReadOperation | null {
  const { op, id = null, version = null, data } = (isObject(input) ? input : {}) as Record<string, unknown>
  const known = OPS.find(each => each === op)
  const refuse = (problems: readonly Problem[]) => {
    verdicts.refuse({ index, op: known ?? 'create', id: typeof id === 'string' ? id : null }, problems)
    return null
  }
  if (!known)
    return refuse([
      { path: 'op', code: 'type', message: 'Each operation says op: create, update or delete.' },
    ])
  const reason = reasons.get(known)
  if (reason) return refuse([reason])
  if (known === 'create') return readCreate(writer, entity, data, index, by, refuse)
  if (!isId(id))
    return refuse([{ path: 'id', code: 'uuid', message: 'Name the record by its id, a UUID in lower case.' }])
  if (!isVersion(version))
    return refuse([{ path: 'version', code: 'type', message: 'The version is a whole number.' }])
  return known === 'delete'
    ? { index, op: 'delete', id, version }
    : readUpdate(writer, entity, data, { index, id, version }, refuse)
}

/** What nobody may do, or not this person, on any record. */
function whyNever({ context }: Writer, entity: ResolvedEntity, op: BulkOp): Problem | null {
  const reason = whyNotAllowed(entity, op)
  if (reason) return { path: '', code: 'notWritable', message: reason }
  const mayShare = op === 'update' && context.shared.write.length > 0
  if (context.owners(op, entity) !== 'none' || mayShare) return null
  return { path: '', code: 'forbidden', message: `You may not ${op} ${entity.label[1].toLowerCase()}.` }
}

type Refuse = (problems: readonly Problem[]) => null

function readCreate(
  writer: Writer,
  entity: ResolvedEntity,
  data: unknown,
  index: number,
  by: Exclude<Author, 'handler'>,
  refuse: Refuse,
): CreateOperation | null {
  const issues = newIssues()
  const { draft, references } = readDraft(writer, entity, data, by, issues)
  if (issues.problems.length > 0) return refuse(issues.problems)
  return { index, op: 'create', id: draft.id, draft, references }
}

function readUpdate(
  { kernel: { registry }, context }: Writer,
  entity: ResolvedEntity,
  data: unknown,
  head: { readonly index: number; readonly id: string; readonly version: number | null },
  refuse: Refuse,
): UpdateOperation | null {
  const issues = newIssues()
  const values = readInput({ registry, context, operation: 'update', by: 'client' }, entity, data, issues)
  checkHandOver(context, entity, values, issues)
  if (issues.problems.length > 0) return refuse(issues.problems)
  return {
    ...head,
    op: 'update',
    values,
    references: strangers(referencesIn(registry, entity, values), context),
  }
}

/** The fields of a patch that may not be set on a record of this owner. */
export const fieldsOutOfReach = (
  { context }: Writer,
  entity: ResolvedEntity,
  keys: readonly string[],
  owner: string | null,
): Problem[] =>
  keys
    .filter(key => !covers(context.fieldOwners(entity, key, 'update'), owner))
    .map(key => ({
      path: key,
      code: 'forbidden',
      message: `You may not change ${entity.all.get(key)?.label ?? key} of this record.`,
    }))

const isVersion = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31)

const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
