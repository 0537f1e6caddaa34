import type { Row } from '../db/result.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { readUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { type Group, runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { demandRead, newNeeds } from './access.ts'
import { newCompilation } from './filter/compile.ts'
import { and, type Filter } from './filter/filter.ts'
import type { Reader } from './filter/paths.ts'
import { compilePage, listed } from './page.ts'
import { commaList, type QueryParameters, readParameters, wholeNumber } from './params.ts'
import { readSelection, refuseAny } from './request.ts'
import { type RecordShape, recordShape } from './shape.ts'
import { titleText } from './short-record.ts'
import { mayOrderBy, readSort, type Sort } from './sort.ts'
import { withValuesSeen } from './values-seen.ts'

const defaultLimit = 20
const mostFound = 100

/**
 * `GET …/lookup?q=ann`: records by what their title or a searched field begins with, for pickers of references:
 * `{"data":[{"id":…,"title":…,"subtitle":…}]}`, in the order of titles. `ids` names records that are known already.
 */
export const lookup = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<string> =>
  runAs(
    kernel,
    context,
    current => lookupGroup({ registry: kernel.registry, context: current }, entity, query),
    {
      lane: 'read',
    },
  )

function lookupGroup(reader: Reader, entity: ResolvedEntity, query: QueryParameters): Group<string> {
  const { filter, sort, limit } = readLookup(reader, entity, query)
  const needs = newNeeds()
  const subtitle = subtitleOf(entity)
  const fields = [entity.title, ...(subtitle ? [subtitle] : [])]
  const shape = recordShape(entity, reader.context, { alias: listed, fields })
  const compilation = newCompilation(reader.registry, reader.context, needs)
  const selection = { entity, filter }
  const page = compilePage(compilation, selection, shape, sort, undefined, limit)
  return {
    needs: needs.all,
    statements: withValuesSeen(reader.context, selection, page),
    read(results) {
      const rows = (results.at(-1)?.rows ?? []).slice(0, limit)
      return `{"data":[${rows.map(row => choiceJson(shape, entity.title, subtitle, row)).join(',')}]}`
    },
  }
}

function readLookup(
  reader: Reader,
  entity: ResolvedEntity,
  query: QueryParameters,
): { filter: Filter; sort: Sort; limit: number } {
  demandRead(reader.context, entity)
  const issues = newIssues()
  const { words, filters } = readParameters(
    reader.registry,
    entity,
    query,
    ['q', 'ids', 'limit', 'filter'],
    issues,
  )
  const ids = (commaList(words.ids) ?? []).flatMap(id => readUuid(id, 'ids', issues) ?? [])
  const limit = words.limit === undefined ? defaultLimit : (wholeNumber('limit', words.limit, issues) ?? 1)
  if (limit < 1 || limit > mostFound)
    issues.add('limit', 'range', `Ask for 1 to ${mostFound} records at once.`)
  const asked = readSelection(reader, entity, { filters, q: words.q }, issues)
  const sort = readSort(reader, entity, byTitle(reader, entity), issues)
  refuseAny(issues)
  const known = words.ids === undefined ? [] : [isOneOf(entity, ids)]
  return { filter: and([asked, ...known]), sort, limit: words.ids === undefined ? limit : mostFound }
}

const isOneOf = (entity: ResolvedEntity, ids: readonly string[]): Filter => {
  const field = entity.all.get('id')
  const column = field?.columns[0]
  if (!field || !column) throw new Error(`${entity.id} has no id.`)
  return { type: 'compare', field, column, operator: 'in', value: ids }
}

/** Titles in order, where an index carries it; else the newest first. */
function byTitle(reader: Reader, entity: ResolvedEntity): string | undefined {
  const title = entity.all.get(entity.title)
  return title && mayOrderBy(reader, entity, title) ? entity.title : undefined
}

/** What tells two records of one name apart: the next key that people know them by. */
const subtitleOf = (entity: ResolvedEntity): string | undefined =>
  entity.key?.find(key => key !== entity.title && entity.all.get(key)?.kind.storage === 'column')

function choiceJson(shape: RecordShape, title: string, subtitle: string | undefined, row: Row): string {
  return JSON.stringify({
    id: row[0],
    title: fieldText(shape, title, row),
    subtitle: subtitle === undefined ? null : fieldText(shape, subtitle, row),
  })
}

function fieldText(shape: RecordShape, key: string, row: Row): string | null {
  const field: ResolvedField | undefined = shape.fields.find(one => one.key === key)
  return field ? titleText(shape, field, row) : null
}
