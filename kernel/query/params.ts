import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import { newIssues } from '../write/issues.ts'
import { nearest } from '../write/nearest.ts'
import { valueKindOf } from './filter/operand.ts'
import { withOwn } from './filter/parse.ts'
import { relationOf } from './filter/paths.ts'
import type { ListRequest } from './request.ts'

/** A query string as the server has split it: repeated names are arrays. */
export type QueryParameters = Readonly<Record<string, string | readonly string[]>>

const listWords = ['limit', 'after', 'sort', 'q', 'filter', 'include', 'fields', 'count'] as const

/** `?status=new&score[gte]=50&sort=-createdAt&limit=20` → what a list is asked for. Nothing unknown passes. */
export function listRequest(registry: Registry, entity: ResolvedEntity, query: QueryParameters): ListRequest {
  const issues = newIssues()
  const { words, filters } = readParameters(registry, entity, query, listWords, issues)
  return {
    filters,
    sort: words.sort,
    after: words.after,
    limit: words.limit === undefined ? undefined : wholeNumber('limit', words.limit, issues),
    q: words.q,
    include: commaList(words.include),
    fields: commaList(words.fields),
    count: words.count === undefined ? undefined : flag('count', words.count, issues),
    problems: issues.problems,
  }
}

export interface Parameters<Word extends string> {
  readonly words: Readonly<Partial<Record<Word, string>>>
  readonly filters: NonNullable<ListRequest['filters']>
}

/** Tells the words of a route from filters in short form. */
export function readParameters<Word extends string>(
  registry: Registry,
  entity: ResolvedEntity,
  query: QueryParameters,
  known: readonly Word[],
  issues: Issues,
): Parameters<Word> {
  const isWord = (name: string) => known.some(one => one === name)
  const given = Object.entries(query)
  const words = readWords(Object.fromEntries(given.filter(([name]) => isWord(name))), known, issues)
  const short: Record<string, unknown> = {}
  for (const [name, texts] of given)
    if (!isWord(name)) addShort(registry, entity, short, name, texts, known, issues)
  const long = (words as { filter?: string }).filter
  return {
    words,
    filters: [
      ...(long === undefined ? [] : [{ path: 'filter', filter: jsonText('filter', long, issues) ?? {} }]),
      ...(Object.keys(short).length === 0 ? [] : [{ path: '', filter: short }]),
    ],
  }
}

/** The words of a route without filters; everything else is refused. */
export function readWords<Word extends string>(
  query: QueryParameters,
  known: readonly Word[],
  issues: Issues,
): Readonly<Partial<Record<Word, string>>> {
  const words: Partial<Record<Word, string>> = {}
  for (const [name, given] of Object.entries(query)) {
    const word = known.find(one => one === name)
    if (word === undefined) unknownParameter(name, known, [], issues)
    else if (typeof given === 'string') words[word] = given
    else issues.add(word, 'repeated', `Give ${word} once.`)
  }
  return words
}

export const commaList = (text: string | undefined): readonly string[] | undefined =>
  text === undefined || text === '' ? undefined : text.split(',').map(word => word.trim())

export function wholeNumber(path: string, text: string, issues: Issues): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  issues.add(path, 'type', `${path} is a whole number.`)
  return undefined
}

export function flag(path: string, text: string, issues: Issues): boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true'
  issues.add(path, 'type', `${path} is true or false.`)
  return undefined
}

function jsonText(path: string, text: string, issues: Issues): unknown {
  try {
    return JSON.parse(text)
  } catch {
    issues.add(path, 'json', 'This is not JSON; check its quotes and commas.')
    return undefined
  }
}

/** `status`, `score[gte]`, `company.industry[in]` */
const shortForm = /^([A-Za-z][A-Za-z0-9_.]*)(?:\[([A-Za-z]+)\])?$/

function addShort(
  registry: Registry,
  entity: ResolvedEntity,
  filter: Record<string, unknown>,
  name: string,
  given: string | readonly string[],
  known: readonly string[],
  issues: Issues,
): void {
  const [, path = '', operator = Array.isArray(given) ? 'in' : 'eq'] = shortForm.exec(name) ?? []
  const [head = ''] = withOwn(path.split('.'))
  if (!entity.all.has(head) && !entity.inverses.has(head)) {
    unknownParameter(name, known, [...entity.all.keys()], issues)
    return
  }
  const texts = typeof given === 'string' ? [given] : given
  const operand = operandOf(leafKind(registry, entity, path.split('.')), operator, texts, name, issues)
  filter[path] = { ...(filter[path] as object | undefined), [operator]: operand }
}

function unknownParameter(
  name: string,
  known: readonly string[],
  fields: readonly string[],
  issues: Issues,
): void {
  const close = nearest(name, [...known, ...fields])
  const all = `There are ${known.join(', ')}${fields.length > 0 ? ', and every field as a filter' : ''}.`
  const shown = name.slice(0, 80)
  const hint = close ? `Did you mean ${close}?` : all
  issues.add(shown, 'unknown-parameter', `There is no parameter ${JSON.stringify(shown)}. ${hint}`)
}

/** Operators whose operand is a list, separated by commas or given by repeating the parameter. */
const listing = new Set(['in', 'notIn', 'hasAny', 'hasAll', 'between'])
/** Operators whose operand may be one value or several. */
const either = new Set(['phase', 'under'])

/** Text of the query string → operand of the grammar. What it does not fit is refused when the filter is read. */
function operandOf(
  kind: string | undefined,
  operator: string,
  texts: readonly string[],
  name: string,
  issues: Issues,
): unknown {
  const [first = ''] = texts
  const split = texts.flatMap(text => text.split(','))
  if (listing.has(operator)) return split.map(text => scalar(kind, text))
  if (either.has(operator) && split.length > 1) return split
  if (texts.length > 1) issues.add(name, 'repeated', `Give ${name} once; for several values say ${name}[in].`)
  if (first.startsWith('{')) return jsonText(name, first, issues)
  return operator === 'empty' ? scalar('flag', first) : scalar(kind, first)
}

function scalar(kind: string | undefined, text: string): unknown {
  if (kind === 'integer' && /^-?\d{1,16}$/.test(text)) return Number(text)
  if (kind === 'flag' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** The kind of value that a path ends in, whoever may read it. */
function leafKind(registry: Registry, entity: ResolvedEntity, names: readonly string[]): string | undefined {
  const [name = '', ...rest] = withOwn(names)
  const field: ResolvedField | undefined = entity.all.get(name)
  if (!field || rest.length === 0) return field && valueKindOf(field)
  const target = relationOf(registry, entity, field)?.target
  return target && leafKind(registry, target, rest)
}
