import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
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
import { commaList, flag, type QueryParameters, readParameters } from './params.ts'
import { readSelection, refuseAny, type SelectionRequest } from './request.ts'
import { withValuesSeen } from './values-seen.ts'

/** What is worked out over records. */
export interface AggregateRequest extends SelectionRequest {
  /** `status`, `createdAt:month`; at most three. */
  readonly group?: readonly string[] | undefined
  /** `sum:value`, `avg:score`, `min:…`, `max:…`; every group says its count. */
  readonly measure?: readonly string[] | undefined
  /** Also one row for every value of the outer groups alone, and one for all. */
  readonly subtotals?: boolean | undefined
}

const mostGroups = 1000
const timeoutMs = 5000

/**
 * `GET …/aggregate?group=status,createdAt:month&measure=sum:value,avg:score&…`: filters as in lists. One row for each
 * group: `{"group":{"status":"new","createdAt":"2026-08-01"},"count":12,"sum":{"value":{…}},"avg":{"score":"51.5"}}`;
 * `complete` is false when there are more groups than are told. With `subtotals=true` come first a row for all, whose group
 * is empty, then those of the outer groups, which name only these.
 */
export function aggregate(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<string> {
  const issues = newIssues()
  const known = ['group', 'measure', 'subtotals', 'filter', 'q'] as const
  const { words, filters } = readParameters(kernel.registry, entity, query, known, issues)
  const { group, measure, subtotals, q } = words
  const request = {
    filters,
    q,
    group: commaList(group),
    measure: commaList(measure),
    subtotals: subtotals === undefined ? undefined : flag('subtotals', subtotals, issues),
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
  const values = measures.map(measure => measureExpression(context, entity, measure, listed))
  const groups = groupedBy(context, entity, groupings, request.subtotals ?? false)
  const statement = sql`select ${sql.join([...groups.columns, groups.level, sql`count(*)`, ...values])}
    from ${sql.ref(entity.table)} ${sql.ref(listed)} ${groups.from} where ${allOf(conditions)} ${groups.order}`
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

/** Names of the values that rows are grouped by. */
const grouped = 'g'

/**
 * The values are worked out beside each row and used by their names, because each use of an expression would get parameters
 * of its own. The level says how many of the inner groupings a row has put together, as a mask of bits.
 */
function groupedBy(
  context: Context,
  entity: ResolvedEntity,
  groupings: readonly Grouping[],
  hasSubtotals: boolean,
): Readonly<Record<'level' | 'from' | 'order', Sql>> & { readonly columns: readonly Sql[] } {
  if (groupings.length === 0) return { columns: [], level: sql`0`, from: sql.empty, order: sql.empty }
  const names = groupings.map((_, i) => sql.ref(`by_${i}`))
  const made = groupings.map(
    (grouping, i) => sql`${groupExpression(context, entity, grouping, listed)} as ${names[i] ?? sql.empty}`,
  )
  const columns = groupings.map((_, i) => sql.ref(grouped, `by_${i}`))
  const all = sql.join(columns)
  return {
    columns,
    level: hasSubtotals ? sql`grouping(${all})` : sql`0`,
    from: sql`cross join lateral (select ${sql.join(made)}) ${sql.ref(grouped)}`,
    order: hasSubtotals
      ? sql`group by rollup (${all}) order by grouping(${all}) desc, ${all} limit ${sql.raw(String(mostGroups + 1))}`
      : sql`group by ${all} order by ${all} limit ${sql.raw(String(mostGroups + 1))}`,
  }
}

/** How many of the groupings count for a row: the others are put together in it, from the last one on. */
const depthOf = (groupings: readonly Grouping[], level: number): number =>
  groupings.length - level.toString(2).replaceAll('0', '').length

function rowJson(
  context: Context,
  groupings: readonly Grouping[],
  measures: readonly Measure[],
  row: Row,
): string {
  const [level = '0', count = '0', ...figures] = row.slice(groupings.length)
  const group = groupings
    .slice(0, depthOf(groupings, Number(level)))
    .map((grouping, i) => member(grouping.field.key, groupJson(grouping, row[i] ?? null)))
  const values = byFunction(measures, i =>
    measureJson(measures[i] as Measure, figures[i] ?? null, context.tenant.baseCurrency),
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
