import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { decodeArray } from '../db/decode.ts'
import type { Kernel } from '../kernel.ts'
import { type Searched, type SearchedField, searchedEntities } from './searched.ts'

/** A searched entity with its number in the index and where each field's words stand in its records. */
export interface Place extends Searched {
  readonly number: number
  /** From 2 on, as the database counts; the title is in place 1. */
  readonly at: ReadonlyMap<SearchedField, number>
  readonly last: number
}

export interface Places {
  readonly byEntity: ReadonlyMap<string, Place>
  readonly byNumber: ReadonlyMap<number, Place>
}

const known = new WeakMap<Kernel['registry'], Promise<Places>>()

/** Learnt once by each program; numbers and places never change. */
export function placesOf(kernel: Kernel): Promise<Places> {
  const { registry } = kernel
  const found = known.get(registry) ?? learn(kernel)
  known.set(registry, found)
  found.catch(() => known.delete(registry))
  return found
}

async function learn(kernel: Kernel): Promise<Places> {
  const searched = searchedEntities(kernel.registry)
  const asked = [...searched.values()].map(({ entity, others }) => ({
    entity: entity.id,
    fields: others.map(({ path }) => path),
  }))
  const rows = await ask(kernel, 'core_search_places', [proofOf(kernel), JSON.stringify(asked)])
  const places = rows.flatMap(row => {
    const found = searched.get(row.entity ?? '')
    return found ? [placeOf(found, Number(row.number), decodeArray(row.fields ?? '{}'))] : []
  })
  return {
    byEntity: new Map(places.map(place => [place.entity.id, place])),
    byNumber: new Map(places.map(place => [place.number, place])),
  }
}

function placeOf(searched: Searched, number: number, fields: readonly (string | null)[]): Place {
  const at = new Map(searched.others.map(field => [field, fields.indexOf(field.path) + 2]))
  return { ...searched, number, at, last: fields.length + 1 }
}
