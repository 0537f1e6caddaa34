import type { Row } from '../db/result.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { type Group, runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { allOf, demandRead, newNeeds } from './access.ts'
import { newCompilation } from './filter/compile.ts'
import type { Reader } from './filter/paths.ts'
import { type Grouping, groupExpression, groupJson, readGroupings } from './grouping.ts'
import {
  type Measure,
  type MeasureFunction,
  measureExpression,
  measureJson,
  readMeasures,
} from './measure.ts'
import { listed, selected } from './page.ts'
import { commaList, type QueryParameters, readParameters } from './params.ts'
import { readSelection, refuseAny, type SelectionRequest } from './request.ts'
import { withValuesSeen } from './values-seen.ts'

/** What is worked out over records. */
export interface AggregateRequest extends SelectionRequest {
  /** `status`, `createdAt:month`; at most three. */
  readonly group?: readonly string[] | undefined
  /** `sum:value`, `avg:score`, `min:…`, `max:…`; every group says its count. */
  readonly measure?: readonly string[] | undefined
}

const mostGroups = 1000
const timeoutMs = 5000

/**
 * `GET …/aggregate?group=status,createdAt:month&measure=sum:value,avg:score&…`: filters as in lists. One row for each
 * group: `{"group":{"status":"new","createdAt":"2026-08-01"},"count":12,"sum":{"value":{…}},"avg":{"score":"51.5"}}`;
 * `complete` is false when there are more groups than are told.
 */
export function aggregate(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<string> {
  const issues = newIssues()
  const known = ['group', 'measure', 'filter', 'q'] as const
  const { words, filters } = readParameters(kernel.registry, entity, query, known, issues)
  const { group, measure, q } = words
  const request = {
    filters,
    q,
    group: commaList(group),
    measure: commaList(measure),
    problems: issues.problems,
  }
  return aggregateJson(kernel, context, entity, request)
}

/** The same for a request that is not a query string. */
export const aggregateJson = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: AggregateRequest,
): Promise<string> =>
  runAs(
    kernel,
    context,
    current => aggregateGroup({ registry: kernel.registry, context: current }, entity, request),
    { lane: 'read', timeoutMs },
  )

function aggregateGroup(reader: Reader, entity: ResolvedEntity, request: AggregateRequest): Group<string> {
  const { context } = reader
  demandRead(context, entity)
  const issues = newIssues()
  const filter = readSelection(reader, entity, request, issues)
  const groupings = readGroupings(reader, entity, request.group ?? [], issues)
  const measures = readMeasures(reader, entity, request.measure ?? [], issues)
  refuseAny(issues)

  const needs = newNeeds()
  const selection = { entity, filter }
  const conditions = selected(newCompilation(reader.registry, context, needs), selection)
  const groups = groupings.map(grouping => groupExpression(context, entity, grouping, listed))
  const values = measures.map(measure => measureExpression(context, entity, measure, listed))
  // Groups are named by position, because each use of an expression would get parameters of its own.
  const places = sql.raw(groups.map((_, i) => String(i + 1)).join(', '))
  const grouped =
    groups.length > 0
      ? sql`group by ${places} order by ${places} limit ${sql.raw(String(mostGroups + 1))}`
      : sql.empty
  const statement = sql`select ${sql.join([...groups, sql`count(*)`, ...values])}
    from ${sql.ref(entity.table)} ${sql.ref(listed)} where ${allOf(conditions)} ${grouped}`
  return {
    needs: needs.all,
    statements: withValuesSeen(context, selection, statement),
    read(results) {
      const rows = results.at(-1)?.rows ?? []
      const data = rows.slice(0, mostGroups).map(row => rowJson(context, groupings, measures, row))
      return `{"data":[${data.join(',')}],"complete":${rows.length <= mostGroups}}`
    },
  }
}

function rowJson(
  context: Context,
  groupings: readonly Grouping[],
  measures: readonly Measure[],
  row: Row,
): string {
  const group = groupings.map((grouping, i) =>
    member(grouping.field.key, groupJson(grouping, row[i] ?? null)),
  )
  const count = row[groupings.length] ?? '0'
  const values = byFunction(measures, i =>
    measureJson(measures[i] as Measure, row[groupings.length + 1 + i] ?? null, context.tenant.baseCurrency),
  )
  return `{"group":{${group.join(',')}},"count":${count}${values}}`
}

/** `,"sum":{"value":…},"avg":{…}` */
function byFunction(measures: readonly Measure[], json: (index: number) => string): string {
  const functions = [...new Set(measures.map(measure => measure.fn))]
  const membersOf = (fn: MeasureFunction) =>
    measures.flatMap((measure, i) => (measure.fn === fn ? [member(measure.field.key, json(i))] : []))
  return functions.map(fn => `,${member(fn, `{${membersOf(fn).join(',')}}`)}`).join('')
}

const member = (key: string, json: string): string => `${JSON.stringify(key)}:${json}`
