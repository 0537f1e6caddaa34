import { can } from '../entity/capabilities.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { forbidden, invalid, type Problem } from '../errors.ts'
import type { Context } from '../rights/context.ts'
import { whyNotAllowed } from '../write/allowed.ts'
import { defaultOf } from '../write/defaults.ts'
import { nearest } from '../write/nearest.ts'
import { type ColumnLook, type Mapping, suggestMapping } from './suggest.ts'
import { fillableFields, ID, importableFields } from './targets.ts'

/** `upsert` changes the records it finds and makes the others. */
export type Mode = 'create' | 'update' | 'upsert'

const modes: readonly string[] = ['create', 'update', 'upsert'] satisfies Mode[]

/** Who gets new records of which the file names no owner: whoever imports them, or nobody, so that rules give them out. */
export type Heir = 'importer' | 'nobody'

const heirs: readonly string[] = ['importer', 'nobody'] satisfies Heir[]

/** What an import is to do. */
export interface Order {
  readonly entity: ResolvedEntity
  readonly mapping: Mapping
  readonly mode: Mode
  /** As the company has it, when null. */
  readonly owner: Heir | null
}

/** Fields of the multipart form beside the file, as sent; `mapping` is JSON. */
export type ImportForm = Readonly<Record<string, string>>

/**
 * Reads the form that came with a file. Without a mapping the columns are taken for what their names say.
 * @throws Refusal 403 without the right · 422 naming every column and field that does not fit
 */
export function readForm(
  registry: Registry,
  context: Context,
  form: ImportForm,
  columns: readonly ColumnLook[],
): Order {
  const problems: Problem[] = []
  const refuse: Refuse = (path, message) => problems.push({ path, code: 'import', message })
  refuseUnknown(form, refuse)
  const mode = readMode(form.mode, refuse)
  const owner = readHeir(form.owner, refuse)
  const entity = readEntity(registry, form.entity, refuse)
  if (!entity) throw invalid(problems)
  demandImport(context, entity)
  demandMode(context, entity, mode)
  const mapping = readMapping(context, entity, form.mapping, columns, mode, refuse)
  if (problems.length > 0) throw invalid(problems)
  return { entity, mapping, mode, owner }
}

type Refuse = (path: string, message: string) => void

function refuseUnknown(form: ImportForm, refuse: Refuse): void {
  for (const name of Object.keys(form))
    if (!['entity', 'mapping', 'mode', 'owner'].includes(name))
      refuse(name, `The form has no field “${name}”, only file, entity, mapping, mode and owner.`)
}

function readMode(mode = 'create', refuse: Refuse): Mode {
  if (modes.includes(mode)) return mode as Mode
  refuse('mode', `mode must be one of ${modes.join(', ')}.`)
  return 'create'
}

function readHeir(owner: string | undefined, refuse: Refuse): Heir | null {
  if (owner !== undefined && !heirs.includes(owner))
    refuse('owner', `owner must be one of ${heirs.join(', ')}.`)
  return (owner as Heir | undefined) ?? null
}

function readEntity(registry: Registry, id: string | undefined, refuse: Refuse): ResolvedEntity | undefined {
  const entity = registry.entities.get(id ?? '')
  if (entity) return entity
  const close = nearest(id ?? '', registry.entities.keys())
  const hint = close ? ` Did you mean ${close}?` : ''
  refuse('entity', id ? `There is no entity “${id}”.${hint}` : 'Say what to import: entity=crm.lead.')
  return undefined
}

/** Whether the person may import records of the entity at all. */
export const mayImport = (context: Context, entity: ResolvedEntity): boolean =>
  can(entity, 'import') && context.owners('import', entity) !== 'none'

/** @throws Refusal 403 */
export function demandImport(context: Context, entity: ResolvedEntity): void {
  if (!mayImport(context, entity)) throw forbidden(`You may not import ${entity.label[1].toLowerCase()}.`)
}

function demandMode(context: Context, entity: ResolvedEntity, mode: Mode): void {
  const many = entity.label[1].toLowerCase()
  const needed = mode === 'upsert' ? (['create', 'update'] as const) : ([mode] as const)
  for (const right of needed) {
    const never = whyNotAllowed(entity, right)
    if (never) throw forbidden(`${never} Import them with mode=create.`)
    if (context.owners(right, entity) === 'none' && !(right === 'update' && context.shared.write.length > 0))
      throw forbidden(`You may not ${right} ${many}, which mode=${mode} does.`)
  }
}

function readMapping(
  context: Context,
  entity: ResolvedEntity,
  text: string | undefined,
  columns: readonly ColumnLook[],
  mode: Mode,
  refuse: Refuse,
): Mapping {
  const mapping =
    text === undefined
      ? suggestMapping(entity, context, columns, { withId: mode !== 'create' })
      : parseMapping(text)
  if (!mapping) {
    refuse('mapping', 'mapping must be a JSON object from column to field, such as {"Surname": "lastName"}.')
    return {}
  }
  const known = columns.map(({ name }) => name)
  for (const [column, field] of Object.entries(mapping)) {
    if (!known.includes(column)) refuse(`mapping.${column}`, noColumn(column, known))
    const fault = targetFault(context, entity, field)
    if (fault) refuse(`mapping.${column}`, fault)
  }
  const fields = Object.values(mapping)
  for (const field of new Set(fields))
    if (fields.indexOf(field) !== fields.lastIndexOf(field))
      refuse('mapping', `Two columns are mapped to “${field}”. Leave one of them out.`)
  if (fields.length === 0)
    refuse('mapping', `No column says what it means. Map at least one to a field: ${namesOf(entity)}.`)
  else if (mode === 'create') refuseMissing(context, entity, mapping, known, refuse)
  return mapping
}

/** What every new record needs and no column can bring would be missing in every row. */
function refuseMissing(
  context: Context,
  entity: ResolvedEntity,
  mapping: Mapping,
  known: readonly string[],
  refuse: Refuse,
): void {
  const free = known.filter(column => !Object.hasOwn(mapping, column))
  const hint = free.length > 0 ? ` Which one is it? ${listed(free)}.` : ''
  for (const { key, field, label } of importableFields(entity))
    if (field.required && !Object.values(mapping).includes(key) && defaultOf(field, context) === null)
      refuse('mapping', `No column is mapped to ${label} (${key}), which every new record needs.${hint}`)
}

const listed = (columns: readonly string[]): string =>
  columns.length > 30 ? `${columns.slice(0, 30).join(', ')}, …` : columns.join(', ')

const noColumn = (column: string, known: readonly string[]): string => {
  const close = nearest(column, known)
  return `The file has no column “${column}”. ${close ? `Did you mean “${close}”?` : `Its columns are ${listed(known)}.`}`
}

function targetFault(context: Context, entity: ResolvedEntity, field: string): string | null {
  if (field === ID || fillableFields(entity, context).some(({ key }) => key === field)) return null
  const possible = importableFields(entity).find(({ key }) => key === field)
  if (possible) return `You may not set ${possible.label}. Leave this column out.`
  const close = nearest(
    field,
    importableFields(entity).map(({ key }) => key),
  )
  const hint = close ? `Did you mean “${close}”?` : `Fields are ${namesOf(entity)}.`
  return `“${field}” cannot be imported. ${hint}`
}

const namesOf = (entity: ResolvedEntity): string =>
  importableFields(entity)
    .map(({ key }) => key)
    .join(', ')

/** Columns mapped to nothing are left out, as if they had not been named. */
function parseMapping(text: string): Mapping | null {
  const parsed = parsedJson(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const entries = Object.entries(parsed).filter(([, field]) => field !== null && field !== '')
  return entries.every(([, field]) => typeof field === 'string') ? Object.fromEntries(entries) : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
