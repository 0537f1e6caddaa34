import { get, post } from '../api/client.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { FormValues } from './form-values.ts'

/** A record that may be the same thing as another one. */
export type Duplicate = {
  readonly entity: string
  readonly id: string
  readonly title: string
  /** From 0, nothing in common, to 1, certainly the same. */
  readonly score: number
  readonly reasons: readonly string[]
}

/** One that somebody has found to be another; `by` is the record that says so. */
export type SetApart = Duplicate & { readonly by: string }

export const duplicatesOfValues = (entity: EntityMeta, values: FormValues) =>
  post<{ data: readonly Duplicate[] }>(`${entity.route}/duplicates`, { values })

export const duplicatesOfRecord = (entity: EntityMeta, id: string, signal: AbortSignal) =>
  get<{ data: readonly Duplicate[]; apart: readonly SetApart[] }>(`${entity.route}/${id}/duplicates`, signal)
