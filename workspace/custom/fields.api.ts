import { get, post, request } from '../api/client.ts'

/** A choice of a field as it is managed. */
export type ManagedChoice = { readonly key: string; readonly label: string; readonly retired?: boolean }

/** A field the company has added. */
export type OwnField = {
  readonly id: string
  readonly version: number
  readonly entity: string
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly fast: boolean
  readonly prepared: boolean
  readonly progress: string | null
  readonly hidden: boolean
  readonly retired: boolean
  readonly required: boolean
  readonly section: string | null
  readonly position: number | null
  readonly choices: readonly ManagedChoice[] | null
  readonly [option: string]: unknown
}

/** How one of our fields was changed. */
export type FieldSetting = {
  readonly id: string
  readonly entity: string
  readonly field: string
  readonly [option: string]: unknown
}

const ownFields = '/api/v1/core/own-fields'
const settings = '/api/v1/core/field-settings'

type List<Row> = { readonly data: readonly Row[] }

/** An object takes at most 300 fields of the company's own, a page 200. */
async function readAll<Row>(path: string, entity: string, signal: AbortSignal): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let after = ''; ; ) {
    const query = new URLSearchParams({
      entity,
      sort: 'createdAt',
      limit: '200',
      count: 'false',
      ...(after && { after }),
    })
    const page = await get<List<Row> & { page: { next: string | null } }>(`${path}?${query}`, signal)
    rows.push(...page.data)
    if (page.page.next === null) return rows
    after = page.page.next
  }
}

export const readOwnFields = (entity: string, signal: AbortSignal) =>
  readAll<OwnField>(ownFields, entity, signal)
export const readSettings = (entity: string, signal: AbortSignal) =>
  readAll<FieldSetting>(settings, entity, signal)

export const addOwnField = (input: object) => post<OwnField>(ownFields, input)
export const changeOwnField = (id: string, input: object) =>
  request<OwnField>('PATCH', `${ownFields}/${id}`, { body: input })

/** One of our fields as the company wants it, whether something was said about it before or not. */
export const changeSetting = (
  known: FieldSetting | undefined,
  entity: string,
  field: string,
  input: object,
) =>
  known
    ? request('PATCH', `${settings}/${known.id}`, { body: input })
    : post(settings, { entity, field, ...input })

/** Where a field stands in the form. */
export type Place = { readonly section: string; readonly position: number }

/** Puts fields where they belong, all at once. */
export async function placeFields(
  own: readonly { readonly id: string; readonly place: Place }[],
  ours: readonly {
    readonly setting: FieldSetting | undefined
    readonly entity: string
    readonly field: string
    readonly place: Place
  }[],
): Promise<void> {
  const operations = own.map(({ id, place }) => ({ op: 'update', id, data: place }))
  const others = ours.map(({ setting, entity, field, place }) =>
    setting
      ? { op: 'update', id: setting.id, data: place }
      : { op: 'create', data: { entity, field, ...place } },
  )
  if (operations.length > 0) await post(`${ownFields}/bulk`, { operations, atomic: true })
  if (others.length > 0) await post(`${settings}/bulk`, { operations: others, atomic: true })
}
