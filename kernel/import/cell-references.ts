import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import { targetOf } from '../write/references.ts'
import { namesIn } from './cell-text.ts'
import { keyFields, type ReferenceNames } from './reference-names.ts'

const kinds: ReadonlySet<string> = new Set(['ref', 'tree', 'refs', 'refAny'])

export const isReference = ({ field }: ResolvedField): boolean => kinds.has(field.kind)

/** A record as a cell names it: by a key or by its id. */
interface Pointer {
  readonly target: ResolvedEntity
  readonly name: string
}

/** A cell of a reference field of `entity`. */
export interface ReferenceCell {
  readonly entity: ResolvedEntity
  readonly field: ResolvedField
  readonly text: string
}

function pointersIn({ registry }: Kernel, { entity, field: { field }, text }: ReferenceCell): Pointer[] {
  if (field.kind === 'refAny') {
    const [, id = '', name = ''] = /^(\S+)\s+(.+)$/.exec(text) ?? []
    const target = registry.entities.get(id)
    return target ? [{ target, name }] : []
  }
  const target = registry.get(targetOf(field, entity))
  const names = field.kind === 'refs' ? namesIn(text) : [text]
  return names.filter(name => name !== '').map(name => ({ target, name }))
}

/** Remembers what has to be looked up for this cell. */
export function collectNames(kernel: Kernel, cell: ReferenceCell, names: ReferenceNames): void {
  for (const { target, name } of pointersIn(kernel, cell)) if (!isUuid(name)) names.add(target, name)
}

/**
 * The ids a cell stands for. Whether the person may see records named by their ids is asked when they are written.
 * `awaited` hears of missing records of the entity itself: another row may still make them.
 */
export function readReferences(
  kernel: Kernel,
  cell: ReferenceCell,
  names: ReferenceNames,
  issues: Issues,
  awaited: () => void,
): unknown {
  const { field } = cell.field
  const pointers = pointersIn(kernel, cell)
  const ids = pointers.map(pointer => idOf(pointer, names, cell, issues, awaited))
  if (ids.includes(null)) return undefined
  if (field.kind === 'refs') return ids
  if (field.kind !== 'refAny') return ids[0]
  const [target] = pointers
  return target ? { entity: target.target.id, id: ids[0] } : notAny(cell, issues)
}

function idOf(
  { target, name }: Pointer,
  names: ReferenceNames,
  { entity, field }: ReferenceCell,
  issues: Issues,
  awaited: () => void,
): string | null {
  if (isUuid(name)) return name.toLowerCase()
  const [id, second] = names.idsOf(target, name)
  if (id && !second) return id
  const [one, many] = target.label.map(label => label.toLowerCase())
  if (id)
    issues.add(
      field.key,
      'ambiguous',
      `${field.label}: there are several ${many} “${name}”. Write ${keysOf(target)} that only one has.`,
    )
  else {
    if (target === entity) awaited()
    issues.add(
      field.key,
      'reference',
      `${field.label}: there is no ${one} “${name}”, or you may not see it. Write ${keysOf(target)} of one that exists.`,
    )
  }
  return null
}

/** “the web domain, the name or the id” */
const keysOf = (target: ResolvedEntity): string =>
  [...keyFields(target).map(({ label }) => `the ${label.toLowerCase()}, `), 'the id']
    .join('')
    .replace(/, the id$/, ' or the id')

function notAny({ field, text }: ReferenceCell, issues: Issues): undefined {
  issues.add(
    field.key,
    'reference',
    `${field.label}: “${text}” is no reference; write the entity and a key or the id, such as core.team Sales.`,
  )
}
