import type { ResultSet, Row } from '../db/result.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { type Group, runAs } from '../rights/run.ts'
import { newNeeds } from './access.ts'
import { type AnswerShape, answerJson, companionsOf, idsOf } from './answer.ts'
import { absorbAll, Found } from './companions.ts'
import { type Count, countRecords } from './count.ts'
import { cursorAt } from './cursor.ts'
import { newCompilation } from './filter/compile.ts'
import { compilePage } from './page.ts'
import { listRequest, type QueryParameters } from './params.ts'
import { type Referred, referredColumn, referredIn, withoutReferred } from './referred.ts'
import { type ListRequest, planList, planSelection } from './request.ts'
import { timeLimit, tooSlow } from './slow-filter.ts'
import { withValuesSeen } from './values-seen.ts'

/** A page of records, read but not yet written as JSON. */
export interface Page {
  readonly answer: AnswerShape
  readonly rows: readonly Row[]
  readonly found: Found
  /** The cursor of the next page. */
  readonly next: string | null
  /** Where a list goes on behind one of its rows. */
  cursorOf(row: Row): string
}

/** `GET /api/v1/crm/leads?…`: a page of records as JSON text. */
export const list = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<string> => listJson(kernel, context, entity, listRequest(kernel.registry, entity, query))

/** The same for a request that is not a query string. */
export async function listJson(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
): Promise<string> {
  const [page, count] = await Promise.all([
    listPage(kernel, context, entity, request),
    request.count === false ? null : countList(kernel, context, entity, request),
  ])
  const data = page.rows.map(row => answerJson(page.answer, row, page.found))
  return `{"data":[${data.join(',')}],"page":${pageJson(page.next, count)}}`
}

const pageJson = (next: string | null, count: Count | null): string =>
  JSON.stringify({ next, count: count?.count ?? null, countExact: count?.isExact ?? false })

/**
 * Reads a page, and with it the records that are referred to; a second round trip brings what belongs to the records
 * otherwise, if there is any of it.
 */
export async function listPage(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
  referred: readonly Referred[] = [],
): Promise<Page> {
  const page = await runAs(
    kernel,
    context,
    current => pageGroup(kernel, current, entity, request, referred),
    { lane: 'read', ...timeLimit(entity, request) },
  ).catch(error => {
    throw tooSlow(context, entity, request, error)
  })
  await bringAlong(kernel, context, withoutReferred(page.answer), page.rows, page.found)
  return page
}

function pageGroup(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
  alsoReferred: readonly Referred[],
): Group<Page> {
  const needs = newNeeds()
  const compilation = newCompilation(kernel.registry, context, needs)
  const { filter, sort, cursor, limit, answer } = planList(compilation, entity, request)
  const selection = { entity, filter }
  const referred = [...referredIn(answer), ...alsoReferred].map(each => referredColumn(compilation, each))
  const columns = referred.map(({ column }) => column)
  const page = compilePage(compilation, selection, answer.shape, sort, cursor, limit, columns)
  return {
    needs: needs.all,
    statements: withValuesSeen(context, selection, page),
    read(results: readonly ResultSet[]) {
      const read = results.at(-1)?.rows ?? []
      const rows = read.slice(0, limit)
      const found = new Found()
      referred.forEach(({ absorb }, i) => {
        for (const row of rows) absorb(row[answer.shape.select.length + i] ?? null, found)
      })
      const last = rows.at(-1)
      return {
        answer,
        rows,
        found,
        next: read.length > limit && last ? cursorAt(sort, last) : null,
        cursorOf: row => cursorAt(sort, row),
      }
    },
  }
}

/** What does not stand in the rows of a page, for all of them at once. */
export async function bringAlong(
  kernel: Kernel,
  context: Context,
  answer: AnswerShape,
  rows: readonly Row[],
  found = new Found(),
): Promise<Found> {
  const planned = planCompanions(kernel, context, answer, rows)
  if (rows.length === 0 || planned.companions.length === 0) return found
  const compile = (current: Context): Group<void> => {
    // Only when rights have changed since is there anything to plan anew.
    const plan = current === context ? planned : planCompanions(kernel, current, answer, rows)
    return {
      needs: plan.needs,
      statements: plan.companions.map(companion => companion.statement),
      read: results => absorbAll(plan.companions, results, found),
    }
  }
  await runAs(kernel, context, compile, { lane: 'read' })
  return found
}

function planCompanions(kernel: Kernel, context: Context, answer: AnswerShape, rows: readonly Row[]) {
  const needs = newNeeds()
  needs.read(answer.shape.entity)
  const compilation = newCompilation(kernel.registry, context, needs)
  const companions = companionsOf(compilation, answer, idsOf(rows), rows)
  return { needs: needs.all, companions }
}

/** How many records a list has, up to the cap. */
export const countList = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
): Promise<Count> =>
  countRecords(kernel, context, current => ({
    entity,
    filter: planSelection({ registry: kernel.registry, context: current }, entity, request),
  }))
