import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed, type Problem } from '../errors.ts'
import type { Issues } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { demandRead } from './access.ts'
import { type AnswerShape, answerShape } from './answer.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { and, type Filter } from './filter/filter.ts'
import { readFilter } from './filter/parse.ts'
import type { Reader } from './filter/paths.ts'
import { readIncludes } from './include.ts'
import { listed } from './page.ts'
import { readSearch } from './search.ts'
import { readableFields } from './sight.ts'
import { readSort, type Sort } from './sort.ts'

/** Which records are meant. */
export interface SelectionRequest {
  /** Filters in the grammar, all of which must hold, each with the path under which its problems are named. */
  readonly filters?: readonly { readonly path: string; readonly filter: unknown }[] | undefined
  /** What the title or a searched field begins with. */
  readonly q?: string | undefined
  /** What was wrong with the request before it came here; named together with the rest. */
  readonly problems?: readonly Problem[] | undefined
}

/** What a caller asks of a list. Everything in it is checked against what the reader may know. */
export interface ListRequest extends SelectionRequest {
  /** `-createdAt,name` */
  readonly sort?: string | undefined
  /** `page.next` of the page before. */
  readonly after?: string | undefined
  /** 1–200, 50 when left out. */
  readonly limit?: number | undefined
  readonly include?: readonly string[] | undefined
  readonly fields?: readonly string[] | undefined
  /** Whether records come with what every record has, asked for or not; they do when left out. */
  readonly hasSystemFields?: boolean | undefined
  /** Counting is on unless it is said to be off. */
  readonly count?: boolean | undefined
}

const defaultLimit = 50
const mostRecords = 200

/** A list request that has been understood. */
export interface ListPlan {
  readonly filter: Filter
  readonly sort: Sort
  readonly cursor: Cursor | undefined
  readonly limit: number
  readonly answer: AnswerShape
}

/** @throws Refusal 400 naming every problem of the request at once, 403 for who may read none of the records. */
export function planList(reader: Reader, entity: ResolvedEntity, request: ListRequest): ListPlan {
  demandRead(reader.context, entity)
  const issues = newIssues()
  const filter = readSelection(reader, entity, request, issues)
  const sort = readSort(reader, entity, request.sort, issues)
  const cursor = request.after === undefined ? undefined : readCursor(sort, request.after, issues)
  const inclusions = readIncludes(reader, entity, request.include ?? [], issues)
  const limit = readLimit(request.limit, issues)
  checkFields(reader.context, entity, request.fields ?? [], issues)
  refuseAny(issues)
  const { fields, hasSystemFields } = request
  const form = { alias: listed, inclusions, fields, hasSystemFields, hasParts: false }
  const answer = answerShape(entity, reader.context, form)
  return { filter, sort, cursor, limit, answer }
}

/** @throws Refusal 400 */
export function planSelection(reader: Reader, entity: ResolvedEntity, request: SelectionRequest): Filter {
  demandRead(reader.context, entity)
  const issues = newIssues()
  const filter = readSelection(reader, entity, request, issues)
  refuseAny(issues)
  return filter
}

/** Filters and search together, with the problems the request brought along. */
export function readSelection(
  reader: Reader,
  entity: ResolvedEntity,
  { filters = [], q, problems = [] }: SelectionRequest,
  issues: Issues,
): Filter {
  issues.problems.push(...problems)
  return and([
    ...filters.map(({ path, filter }) => readFilter(reader, entity, filter, path, issues)),
    ...(q === undefined ? [] : [readSearch(reader, entity, q, issues)]),
  ])
}

export function refuseAny(issues: Issues): void {
  if (issues.problems.length > 0)
    throw malformed('The request cannot be understood as it is.', issues.problems)
}

function readLimit(limit: number = defaultLimit, issues: Issues): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostRecords) return limit
  issues.add('limit', 'range', `Ask for 1 to ${mostRecords} records at once.`)
  return defaultLimit
}

/** Fields by name, all unknown ones refused together. */
export function checkFields(
  context: Context,
  entity: ResolvedEntity,
  names: readonly string[],
  issues: Issues,
): void {
  const known = readableFields(entity, context).map(field => field.key)
  const unknown = names.filter(name => !known.includes(name)).map(name => JSON.stringify(name.slice(0, 80)))
  const [, many] = entity.label
  if (unknown.length > 0)
    issues.add(
      'fields',
      'unknown-field',
      `${many} have no field ${unknown.slice(0, 10).join(', ')}. There are: ${known.join(', ')}.`,
    )
}
