import type { ViewContext } from '@inopsio/kernel/views'
import { get } from '../api/client.ts'
import type { EntityMeta, FieldMeta, MetaAnswer } from './types.ts'

/** What the signed-in user works with: who they are, the entities they may see, and what they may do. */
export type Workspace = {
  readonly tenant: MetaAnswer['tenant']
  readonly user: MetaAnswer['user']
  readonly looks: MetaAnswer['looks']
  readonly administers: boolean
  /** Where to begin to follow what happens. */
  readonly live: string
  readonly modules: readonly { id: string; label: string; entities: readonly EntityMeta[] }[]
  /** What field views need to know; `useView` adds the views themselves. */
  readonly view: Omit<ViewContext, 'viewOf'>
  /** The entity whose records are people who sign in: where "me" means something. */
  readonly userEntity: string | undefined
  /** Every entity, also those without a place in the navigation. */
  readonly all: readonly EntityMeta[]
  entity(id: string): EntityMeta | undefined
  at(module: string, plural: string): EntityMeta | undefined
}

export function workspaceOf(answer: MetaAnswer): Workspace {
  const entities = answer.entities.map(withTreeTargets)
  const byId = new Map(entities.map(entity => [entity.id, entity]))
  const byPath = new Map(entities.map(entity => [entity.path, entity]))
  const entity = (id: string) => byId.get(id)
  return {
    tenant: answer.tenant,
    user: answer.user,
    looks: answer.looks,
    administers: answer.administers,
    live: answer.live,
    modules: groupByModule(entities),
    userEntity: userEntityOf(entities),
    all: entities,
    entity,
    at: (module, plural) => byPath.get(`${module}/${plural}`),
    view: viewContext(answer, entities, entity),
  }
}

/** Path of an entity's list inside the application. */
export function listPath(entity: EntityMeta): string {
  return `/${entity.path}`
}

export function fieldOf(entity: EntityMeta, key: string): FieldMeta | undefined {
  return entity.fields.find(field => field.key === key)
}

/** A tree points to its own entity; saying so lets it be picked and shown like any reference. */
function withTreeTargets(entity: EntityMeta): EntityMeta {
  const fields = entity.fields.map(field => (field.kind === 'tree' ? { ...field, target: entity.id } : field))
  return { ...entity, fields }
}

/** Whether an entity has pages of its own; parts belong to their parent's, settings are one row. */
export function hasPages(entity: EntityMeta): boolean {
  return entity.path !== null && entity.scope !== 'settings' && entity.rights.read
}

/** Files that hang on records of another entity, and are shown there. */
export function isAttachment(entity: EntityMeta): boolean {
  return entity.via !== undefined && fieldOf(entity, 'file')?.kind === 'file'
}

function groupByModule(entities: readonly EntityMeta[]): Workspace['modules'] {
  const shown = entities.filter(entity => hasPages(entity) && !entity.quiet && !isAttachment(entity))
  const ids = [...new Set(shown.map(entity => entity.module))].toSorted(
    (one, other) => rank(one) - rank(other),
  )
  return ids.map(id => {
    const own = shown.filter(entity => entity.module === id)
    return { id, label: own[0]?.moduleLabel ?? id, entities: own }
  })
}

/** Every record says who made it; that reference leads to the users. */
function userEntityOf(entities: readonly EntityMeta[]): string | undefined {
  const maker = entities.flatMap(({ fields }) => fields).find(({ key }) => key === 'createdBy')
  return (maker as { target?: string } | undefined)?.target
}

/** The kernel's own entities are for administration and stand below what people work with. */
const rank = (module: string) => (module === 'core' ? 1 : 0)

function viewContext(
  { locale, zone, tenant: { baseCurrency } }: MetaAnswer,
  entities: readonly EntityMeta[],
  find: Workspace['entity'],
): Workspace['view'] {
  return {
    locale,
    zone,
    baseCurrency,
    referable: entities.filter(hasPages).map(({ id, label }) => ({ id, label: label[0] })),
    upload: async (file, options) => (await import('../api/upload.ts')).upload(file, options),
    events: entities.filter(({ can }) => can.history).flatMap(eventsOf),
    entityLabel: id => find(id)?.label[0] ?? 'Record',
    lookup: async (id, search, signal, where) => {
      const entity = find(id)
      if (!entity?.route) return []
      const query = new URLSearchParams({ ...where, q: search })
      const answer = await get<{ data: { id: string; title: string; subtitle?: string }[] }>(
        `${entity.route}/lookup?${query}`,
        signal,
      )
      return answer.data
    },
    href: (id, recordId) => {
      const entity = find(id)
      return entity && hasPages(entity) ? `/app${listPath(entity)}/${recordId}` : null
    },
  }
}

const eventsOf = ({ id, events }: EntityMeta): string[] => [
  ...['created', 'updated', 'deleted'].map(key => `${id}.${key}`),
  ...events.map(({ name }) => name),
]
