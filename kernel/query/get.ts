import type { ResultSet } from '../db/result.ts'
import type { Statement } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { answerJson } from './answer.ts'
import { readIncludes } from './include.ts'
import { bringAlong } from './list.ts'
import { commaList, type QueryParameters, readWords } from './params.ts'
import { type FoundRecord, planRecord, type RecordOptions } from './record-plan.ts'
import { checkFields, refuseAny } from './request.ts'

/** Statements that read one record with all it consists of, to stand in any group. */
export interface ReadBack {
  readonly needs: readonly Need[]
  readonly statements: readonly Statement[]
  /** The record as JSON, from the results of these statements; null when the reader does not see it. */
  read(results: readonly ResultSet[]): string | null
}

/**
 * Reads one record, with its links, parts and rollups and with what is to be included, in one group. A write appends
 * them to its own group, so that its answer costs no further round trip. References to any entity stay references:
 * what they point to is only known afterwards.
 *
 * @throws Refusal 400 for includes that do not exist
 */
export function getStatements(
  context: Context,
  registry: Registry,
  entity: ResolvedEntity,
  id: string,
  include: readonly string[] = [],
): ReadBack {
  const issues = newIssues()
  const inclusions = readIncludes({ registry, context }, entity, include, issues)
  refuseAny(issues)
  const plan = planRecord(context, registry, entity, id, { inclusions })
  return {
    ...plan,
    read(results) {
      const record = plan.read(results)
      return record && answerJson(record.answer, record.row, record.found)
    },
  }
}

/**
 * `GET /api/v1/crm/leads/:id`: one record as JSON text.
 * @throws Refusal 404 for a record that does not exist or that the reader may not see
 */
export async function get(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  query: QueryParameters = {},
): Promise<string> {
  const known = isUuid(id) ? id.toLowerCase() : null
  if (known === null) throw notFound(entity.label[0])
  const record = await runAs(
    kernel,
    context,
    current => planRecord(current, kernel.registry, entity, known, readQuery(kernel, current, entity, query)),
    { lane: 'read', isQuick: query.include === undefined },
  )
  if (!record) throw notFound(entity.label[0])
  return withAnyone(kernel, context, record)
}

/** What references to any entity point to is known only now, and read in a second group. */
async function withAnyone(
  kernel: Kernel,
  context: Context,
  { answer, row, found }: FoundRecord,
): Promise<string> {
  const inclusions = answer.inclusions.filter(({ type }) => type === 'anyone')
  if (inclusions.length > 0)
    await bringAlong(kernel, context, { shape: { ...answer.shape, separate: [] }, inclusions }, [row], found)
  return answerJson(answer, row, found)
}

function readQuery(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): RecordOptions {
  const issues = newIssues()
  const words = readWords(query, ['include', 'fields'], issues)
  const reader = { registry: kernel.registry, context }
  const inclusions = readIncludes(reader, entity, commaList(words.include) ?? [], issues)
  const fields = commaList(words.fields)
  checkFields(context, entity, fields ?? [], issues)
  refuseAny(issues)
  return { inclusions, fields }
}
