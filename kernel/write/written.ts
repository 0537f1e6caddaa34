import type { ResolvedEntity } from '../entity/registry.ts'
import type { Need } from '../rights/begin.ts'

/** What a write answers. */
export interface Written {
  readonly id: string
  /** Null for storage classes whose records never change. */
  readonly version: number | null
  /** The change it belongs to; null when nothing had to be changed. */
  readonly change: string | null
  /** The record as JSON text; null when it lies outside of what the writer may read now (after a hand-over). */
  readonly json: string | null
}

/** The body of the answer: the record, or the little one may know about it. */
export const writtenJson = ({ id, version, json }: Written): string =>
  json ?? JSON.stringify({ id, version, readable: false })

/** The version in a record's JSON, which is written in the order of its fields: id first, then version. */
export function versionIn(json: string | null): number | null {
  const found = json === null ? null : /^\{"id":"[0-9a-f-]{36}","version":(\d+)/.exec(json)
  return found ? Number(found[1]) : null
}

/** Rights by entity, each named once. */
export function needsFor(...needs: readonly (Need | readonly Need[])[]): readonly Need[] {
  const byName = new Map<string, Need>()
  for (const need of needs.flat()) {
    const name = `${need.right} ${need.entity.id}`
    if (!byName.has(name)) byName.set(name, need)
  }
  return [...byName.values()]
}

export const reads = (entities: Iterable<ResolvedEntity>): readonly Need[] =>
  [...entities].map(entity => ({ right: 'read', entity }))
