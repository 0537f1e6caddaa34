import type { CardKey } from '../entity/card.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { ListRequest } from '../query/request.ts'
import { readableFields } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { isId } from '../write/record-id.ts'
import { foldLine, lineText } from './content-lines.ts'
import { demandExport, type Json, pagesOf, selectionOf } from './selection.ts'

/** All records of a selection as vCards (RFC 6350, version 4.0), as far as the person may read their fields. */
export async function exportCards(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<AsyncIterable<string>> {
  demandExport(context, entity)
  return cardsOf(kernel, context, entity, selectionOf(kernel, entity, query))
}

/** The card of one record, for whoever may read it; null where there is none. */
export async function cardOf(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<string | null> {
  if (!isId(id)) return null
  const pages = await cardsOf(kernel, context, entity, {
    filters: [{ path: 'id', filter: { id: { in: [id] } } }],
    limit: 1,
    count: false,
  })
  for await (const text of pages) return text === '' ? null : text
  return null
}

async function cardsOf(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
): Promise<AsyncIterable<string>> {
  const readable = new Map(readableFields(entity, context).map(field => [field.key, field]))
  const paths = Object.entries(entity.card ?? {}).filter(([, path]) => readable.has(rootOf(path)))
  const include = [...new Set(paths.map(([, path]) => rootOf(path)))].filter(key =>
    ['parts', 'ref'].includes(readable.get(key)?.field.kind ?? ''),
  )
  const pages = await pagesOf(kernel, context, entity, { ...request, fields: undefined, include })
  return printed(pages, Object.fromEntries(paths))
}

const rootOf = (path: string): string => path.split('.')[0] ?? path

async function* printed(
  pages: AsyncIterable<readonly Json[]>,
  card: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  for await (const page of pages) yield page.map(record => printCard(card, record)).join('')
}

/** What stands at a place of a record, with the kind that its row says. */
interface Said {
  readonly text: string
  readonly kind: string | null
}

export function printCard(card: Readonly<Record<string, string>>, record: Json): string {
  const all = (key: CardKey): readonly Said[] => (card[key] ? saidAt(card[key], record) : [])
  const one = (key: CardKey): string => all(key)[0]?.text ?? ''
  const name = [one('given'), one('family')].filter(part => part !== '').join(' ')
  const address = ['street', 'city', 'postalCode', 'country'] as const
  const [street, city, postalCode, country] = address.map(key => lineText(one(key)))
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${record.id}`,
    `FN:${lineText(name)}`,
    `N:${lineText(one('family'))};${lineText(one('given'))};;;`,
    ...all('email').map(({ text, kind }, i) => `EMAIL${typed(kind)}${preferred(i)}:${lineText(text)}`),
    ...all('phone').map(
      ({ text, kind }, i) => `TEL;VALUE=uri${typed(kind)}${preferred(i)}:tel:${text.replace(/[^+\d]/g, '')}`,
    ),
    ...all('organisation').map(({ text }) => `ORG:${lineText(text)}`),
    ...all('title').map(({ text }) => `TITLE:${lineText(text)}`),
    ...(street || city || postalCode || country ? [`ADR:;;${street};${city};;${postalCode};${country}`] : []),
    ...all('website').map(({ text }) => `URL:${text}`),
    ...all('birthday').map(({ text }) => `BDAY:${text.replaceAll('-', '')}`),
    ...listed('CATEGORIES', all('categories')),
    ...all('note').map(({ text }) => `NOTE:${lineText(text)}`),
    `REV:${String(record.updatedAt).replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ]
  return lines.map(line => `${foldLine(line)}\r\n`).join('')
}

/** A value, the title of a record that was brought along, or one value of each row. */
function saidAt(path: string, record: Json): readonly Said[] {
  const [root = '', key] = path.split('.')
  const rows = [record[root]].flat()
  return rows.flatMap(row => {
    const value = key === undefined ? titleIn(row) : (row as Json)[key]
    const kind = key === undefined ? null : (row as Json).kind
    return typeof value === 'string' && value !== ''
      ? [{ text: value, kind: typeof kind === 'string' ? kind : null }]
      : []
  })
}

const titleIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as Json).title : value

const types: Readonly<Record<string, string>> = { work: 'work', private: 'home', mobile: 'cell', fax: 'fax' }

const typed = (kind: string | null): string => (kind && types[kind] ? `;TYPE=${types[kind]}` : '')

/** The first one is the one to use. */
const preferred = (place: number): string => (place === 0 ? ';PREF=1' : '')

const listed = (name: string, values: readonly Said[]): string[] =>
  values.length > 0 ? [`${name}:${values.map(({ text }) => lineText(text)).join(',')}`] : []
