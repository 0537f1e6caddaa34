import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { isText } from '../../entity/resolved-field.ts'
import { indexedColumn } from './compared.ts'
import { referenced, withinColumn } from './constraints.ts'
import { shortName } from './name.ts'
import type { Named } from './schema.ts'

/** Every index of a tenant's rows begins with the tenant and ends with the id, so that pages can go on from any row. */
export function tableIndexes(entity: ResolvedEntity, registry: Registry): Named[] {
  const declared = declaredIndexes(entity)
  const byName = new Map<string, Named>()
  for (const index of [
    ...uniqueIndexes(entity),
    ...withinIndexes(entity, registry),
    ...numberIndexes(entity),
    ...declared.map(each => each.index),
    ...partIndexes(entity),
    ...fieldIndexes(entity, registry, new Set(declared.map(each => each.first))),
  ])
    byName.set(index.name, index)
  return [...byName.values()]
}

const tenant = ({ scope }: ResolvedEntity): string[] => (scope === 'platform' ? [] : ['tenant_id'])
/** A stream is read along its time. */
const tail = (entity: ResolvedEntity): string[] =>
  entity.class === 'stream' ? [timeColumn(entity), 'id'] : ['id']

export function timeColumn(entity: ResolvedEntity): string {
  const column = entity.at && entity.all.get(entity.at)?.columns[0]?.name
  if (!column) throw new Error(`${entity.id} is a stream and must name its time: at: '<a dateTime field>'.`)
  return column
}

/** `<table>_<name>`; the declaration has a message for it. */
const uniqueIndexes = (entity: ResolvedEntity): Named[] =>
  Object.entries(entity.unique ?? {}).map(([name, { on, where }]) => {
    const columns = on.flatMap(key =>
      declaredField(entity, key).columns.filter(c => !c.generated || !c.compared),
    )
    const index = shortName(entity.table, name)
    const partial = where ? ` where ${where}` : ''
    return {
      name: index,
      sql: `create unique index ${index} on ${entity.table} (${[...tenant(entity), ...columns.map(c => c.name)].join(', ')})${partial};`,
    }
  })

/** What references that have to agree with another reference (`within`) point to. */
function withinIndexes({ id, table }: ResolvedEntity, registry: Registry): Named[] {
  const columns = [...registry.entities.values()].flatMap(({ all }) =>
    [...all.values()]
      .filter(({ field }) => (field as { target?: string }).target === id)
      .flatMap(field => withinColumn(all, field) ?? []),
  )
  return [...new Set(columns)].map(column => {
    const name = shortName(table, column, 'within')
    return { name, sql: `create unique index ${name} on ${table} (tenant_id, ${column}, id);` }
  })
}

/** A number is never given twice. */
const numberIndexes = (entity: ResolvedEntity): Named[] =>
  [...entity.all.values()]
    .filter(field => field.kind.kind === 'number')
    .map(({ columns }) => {
      const column = columns[0]?.name ?? ''
      const name = shortName(entity.table, column, 'once')
      return { name, sql: `create unique index ${name} on ${entity.table} (tenant_id, ${column});` }
    })

function declaredIndexes(entity: ResolvedEntity): { readonly index: Named; readonly first: string }[] {
  return Object.entries(entity.index ?? {}).map(([name, keys]) => {
    const columns = keys.map(key => {
      const column = indexedColumn(declaredField(entity, key.replace(/^-/, ''))).name
      return key.startsWith('-') ? `${column} desc` : column
    })
    // The id follows the direction of the last key, as keyset pages do.
    const id = keys.at(-1)?.startsWith('-') ? 'id desc' : 'id'
    return { index: index(entity, name, [...tenant(entity), ...columns, id]), first: columns[0] ?? '' }
  })
}

const partIndexes = (entity: ResolvedEntity): Named[] =>
  entity.part ? [index(entity, 'parent', ['tenant_id', 'parent_id', 'position', 'id'])] : []

/**
 * What may be sorted and filtered at any size, and what is followed from the other side. A reference that leads a
 * declared index has its index already.
 */
const fieldIndexes = (entity: ResolvedEntity, registry: Registry, leading: ReadonlySet<string>): Named[] =>
  [...entity.all.values()].flatMap(field => {
    if (field.columns.length === 0) return []
    if (field.field.index || (field.field.search && isText(field.field))) {
      const column = indexedColumn(field).name
      return [index(entity, column, [...tenant(entity), column, ...tail(entity)])]
    }
    if (field.kind.kind === 'refAny') {
      const [id = '', type = ''] = field.columns.map(column => column.name)
      return [index(entity, id, ['tenant_id', type, id, 'id'])]
    }
    const column = field.columns[0]?.name ?? ''
    const isPart = field.isSystem && field.key === 'parent'
    const isReference = field.kind.kind === 'file' || referenced(entity, field, registry) !== null
    if (!isReference || leading.has(column) || isPart) return []
    return [index(entity, column, [...tenant(entity), column, ...tail(entity)])]
  })

function index({ table }: ResolvedEntity, suffix: string, columns: readonly string[]): Named {
  const name = shortName(table, suffix, 'idx')
  return { name, sql: `create index ${name} on ${table} (${columns.join(', ')});` }
}

function declaredField(entity: ResolvedEntity, key: string): ResolvedField {
  const field = entity.all.get(key)
  if (!field) throw new Error(`${entity.id} has no field ${key}.`)
  return field
}
