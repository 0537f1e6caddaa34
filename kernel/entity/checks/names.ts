import type { ModuleSpec } from '../module.ts'
import type { Registry, ResolvedEntity } from '../registry.ts'
import { isText } from '../resolved-field.ts'
import { type Check, declared, fieldOf, repeated, when } from './check.ts'

const moduleId = /^[a-z][a-z0-9]{0,19}$/
const noun = /^[a-z][a-zA-Z0-9]{0,39}$/

/** Names of modules whose routes would hide those of the kernel. */
const takenModules = new Set(['changes', 'trash', 'imports', 'exports', 'meta'])

/** Query parameters of every list, which the short form of filters could not tell from fields. */
const parameters = new Set(['limit', 'after', 'sort', 'q', 'filter', 'include', 'fields', 'count'])

/** Members of every record, whatever its class. */
const members = new Set(['custom', 'id', 'version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'])

/** Keywords that PostgreSQL accepts as a column only in quotes (SQL appendix C, reserved). */
const keywords = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
   column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
   current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
   from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
   localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
   returning right select session_user similar some symmetric system_user table tablesample then to trailing true
   union unique user using variadic verbose when where window with`.split(/\s+/),
)

/** Modules and entities are named well, once, and lead to different places. */
export function checkModules({ modules, entities }: Registry): readonly string[] {
  const ids = modules.map(module => module.id)
  const listed = modules.flatMap(module => module.entities.map(entity => entity.id))
  const routes = [...entities.values()].flatMap(entity => entity.route ?? [])
  return [
    ...repeated(ids).map(id => `The module ${id} is listed twice.`),
    ...repeated(listed).map(id => `${id} is declared twice.`),
    ...repeated(routes).map(route => `${route} leads to two entities; their plural labels must differ.`),
    ...modules.flatMap(module => checkModule(module, ids)),
  ]
}

function checkModule({ id, needs, entities }: ModuleSpec, ids: readonly string[]): readonly string[] {
  return [
    ...when(!moduleId.test(id) || takenModules.has(id), `The module ${id} cannot have this name.`),
    ...needs
      .filter(need => !ids.includes(need))
      .map(need => `The module ${id} needs ${need}, which is not there.`),
    ...entities
      .filter(entity => !entity.id.startsWith(`${id}.`))
      .map(entity => `${entity.id} is listed by the module ${id}; its id must begin with ${id}.`),
  ]
}

/** The entity, its title and its fields have names that every surface can use. */
export const checkNames: Check = entity => [
  ...when(
    !noun.test(entity.id.split('.')[1] ?? ''),
    'The id must be like crm.lead: module, point, noun in camelCase.',
  ),
  ...when(
    entity.label.some(label => label.trim() === ''),
    'It needs a label for one and for many.',
  ),
  ...when(entity.route?.endsWith('/') ?? false, 'Its plural label has no letters for a route.'),
  ...checkTitle(entity),
  ...Object.keys(entity.fields).flatMap(key => checkKey(key)),
  ...declared(entity).flatMap(([key, { was }]) =>
    when(was !== undefined && was in entity.fields, `${key} was ${was}, but ${was} is still a field.`),
  ),
  ...checkColumns(entity),
]

function checkTitle(entity: ResolvedEntity): readonly string[] {
  const title = fieldOf(entity, entity.title)
  if (!title) return [`The title ${entity.title} is no field.`]
  return when(!isText(title), `The title ${entity.title} must be a line of text.`)
}

const checkKey = (key: string): readonly string[] => [
  ...when(!noun.test(key), `The field ${key} must be named in camelCase, up to 40 letters and digits.`),
  ...when(members.has(key), `The field ${key} is there without declaring it.`),
  ...when(parameters.has(key), `The field ${key} cannot be told from the query parameter of that name.`),
]

/** Two fields may come to the same column: `value` as money and `valueAmount`. */
function checkColumns(entity: ResolvedEntity): readonly string[] {
  const columns = [...entity.all.values()].flatMap(field => field.columns.map(column => column.name))
  return [
    ...repeated(['tenant_id', ...columns]).map(name => `Two fields would be kept in the column ${name}.`),
    ...columns
      .filter(name => keywords.has(name))
      .map(name => `The column ${name} would be a keyword of SQL; name the field differently.`),
    ...columns
      .filter(name => name.length > 60)
      .map(name => `The column ${name} has a name too long for PostgreSQL.`),
  ]
}
