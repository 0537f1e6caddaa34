import { describe, type EntityMetadata } from '../entity/metadata.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { cursorText } from '../live/cursor.ts'
import { surroundingsOf } from '../preferences/looks.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { whoAmI } from './auth-routes.ts'
import { type Route, value } from './route.ts'

/** What the caller may do to an entity's records, on at least some of them. */
export interface EntityRights {
  readonly read: boolean
  readonly create: boolean
  readonly update: boolean
  readonly delete: boolean
  readonly import: boolean
  readonly export: boolean
  readonly actions: Readonly<Record<string, boolean>>
}

export type EntityMetadataForUser = EntityMetadata & { readonly rights: EntityRights }

/** Everything a screen is derived from: the entities the caller may read, as far as she may read and change them. */
export const metaRoute: Route = {
  id: 'meta',
  method: 'GET',
  path: '/api/v1/meta',
  tag: 'Metadata',
  summary: 'All objects I may see, described',
  access: { kind: 'session' },
  responses: {
    200: {
      description: 'Who I am, and every entity with its fields, actions, lists, forms and my rights.',
      schema: {
        type: 'object',
        properties: {
          tenant: { type: 'object' },
          user: { type: 'object' },
          kind: { type: 'string' },
          looks: {
            type: 'object',
            description: 'My theme, contrast and density, and the accent colour of the company.',
          },
          locale: { type: 'string', description: 'How I write dates and numbers.' },
          zone: { type: 'string', description: 'When my day begins.' },
          administers: { type: 'boolean', description: 'May change the settings of the company.' },
          entities: { type: 'array', items: { type: 'object' } },
          live: {
            type: 'string',
            description: 'Where to begin with `/api/events` so that nothing is missed.',
          },
        },
        required: ['tenant', 'user', 'looks', 'locale', 'zone', 'administers', 'entities', 'live'],
        additionalProperties: false,
      },
    },
  },
  async handle({ kernel, context: asked }) {
    // Whatever a screen reads after this, what happens later comes from here on.
    const { snapshot, looks, context } = await surroundingsOf(kernel, asked)
    return value(200, {
      live: cursorText(snapshot),
      ...whoAmI(context),
      looks,
      locale: context.values.locale,
      zone: context.values.zone,
      administers: mayAdminister(kernel, context),
      entities: entitiesFor(kernel, context),
    })
  },
}

/** The entities the caller may read, as far as she may read and change them. */
export const entitiesFor = (kernel: Kernel, context: Context): EntityMetadataForUser[] =>
  [...kernel.registry.entities.values()]
    .filter(entity => may(context, 'read', entity))
    .map(entity => describeFor(kernel, context, entity))

export function describeFor(kernel: Kernel, context: Context, entity: ResolvedEntity): EntityMetadataForUser {
  const described = describe(entity, kernel.registry)
  return {
    ...described,
    fields: described.fields
      .filter(field => context.fieldOwners(entity, field.key, 'read') !== 'none')
      .map(field => ({
        ...field,
        writable: field.writable && context.fieldOwners(entity, field.key, 'update') !== 'none',
      })),
    rights: rightsOf(context, entity),
  }
}

const may = (context: Context, right: string, entity: ResolvedEntity): boolean =>
  context.owners(right, entity) !== 'none'

const rightsOf = (context: Context, entity: ResolvedEntity): EntityRights => ({
  read: may(context, 'read', entity),
  create: may(context, 'create', entity),
  update: may(context, 'update', entity),
  delete: may(context, 'delete', entity),
  import: may(context, 'import', entity),
  export: may(context, 'export', entity),
  actions: Object.fromEntries(
    [...declaredActions(entity).keys()].map(key => [key, may(context, key, entity)]),
  ),
})
