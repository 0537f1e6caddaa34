import type { ActionMetadata, EntityMetadata, FieldMetadata } from '@inopsio/kernel'

export type EntityMeta = EntityMetadata
export type FieldMeta = FieldMetadata
export type ActionMeta = ActionMetadata

/** The answer of `GET /api/v1/meta`: everything the screens are derived from. */
export type MetaAnswer = {
  readonly tenant: {
    readonly id: string
    readonly name: string
    readonly locale?: string
    readonly zone?: string
    readonly baseCurrency?: string
  }
  readonly user: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale?: string
    readonly zone?: string
  }
  readonly entities: readonly EntityMeta[]
  /** Entity → right → scope; what is absent is not allowed. */
  readonly rights: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
}
