import type { ActionMetadata, EntityMetadata, FieldMetadata } from '@inopsio/kernel'
import type { Looks } from '../preferences/looks.ts'

/** An entity as it is described to one user, with what she may do on at least some of its records. */
export type EntityMeta = EntityMetadata & {
  readonly rights: Readonly<
    Record<'read' | 'create' | 'update' | 'delete' | 'import' | 'export', boolean>
  > & {
    readonly actions: Readonly<Record<string, boolean>>
  }
}
export type FieldMeta = FieldMetadata
export type ActionMeta = ActionMetadata

/** The answer of `GET /api/v1/meta`: everything the screens are derived from. */
export type MetaAnswer = {
  readonly tenant: {
    readonly id: string
    readonly name: string
    readonly locale: string
    readonly zone: string
    readonly baseCurrency: string
  }
  readonly user: { readonly id: string; readonly name: string }
  readonly looks: Looks
  /** How this person writes dates and numbers, and when her day begins. */
  readonly locale: string
  readonly zone: string
  /** May change the settings of the company. */
  readonly administers: boolean
  /** Where to begin to follow what happens, so that nothing is missed. */
  readonly live: string
  readonly entities: readonly EntityMeta[]
}
