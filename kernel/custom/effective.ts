import { can } from '../entity/capabilities.ts'
import type { AnyEntity } from '../entity/entity.ts'
import { module } from '../entity/module.ts'
import type { Inverse, Registry, ResolvedEntity } from '../entity/registry.ts'
import type { ResolvedField } from '../entity/resolved-field.ts'
import { customKind } from '../fields/custom/custom.ts'
import { arrangeForm } from './arrange.ts'
import { customKey, resolveCustom } from './custom-field.ts'
import {
  choiceOptions,
  type Definition,
  type FieldSetting,
  isIndexed,
  type ManagedChoice,
  type Overlay,
  targetOf,
} from './definition.ts'
import { isOwnObject, ownModule, resolveOwn } from './own-object.ts'

/**
 * What is declared, as one tenant sees it: its own fields beside ours, ours named, ordered and demanded as it wants.
 * Entities it has not touched are the declared ones themselves, so that whatever is remembered of them is shared.
 */
export function effectiveRegistry(base: Registry, overlay: Overlay): Registry {
  const objects = overlay.objects.map(resolveOwn)
  const entities = new Map([...base.entities, ...objects.map(object => [object.id, object] as const)])
  const fields = overlay.fields.filter(field => isWhole(field, entities))
  const inverses = inversesOf(fields)
  for (const entity of entities.values()) {
    const own = fields.filter(each => each.entity === entity.id)
    const settings = overlay.settings.filter(each => each.entity === entity.id)
    const isTouched = (own.length > 0 || settings.length > 0) && can(entity, 'custom')
    const seen = isTouched ? effectiveEntity(entity, own, settings) : entity
    entities.set(entity.id, withInverses(seen, inverses.get(entity.id) ?? []))
  }
  const routes = new Map([...entities.values()].filter(e => e.route !== null).map(e => [e.route, e]))
  return {
    modules: objects.length > 0 ? [...base.modules, ownObjects] : base.modules,
    entities,
    get: id => entities.get(id) ?? base.get(id),
    byRoute: (module, plural) => routes.get(`/api/v1/${module}/${plural}`),
    base,
  }
}

/** What a tenant's objects stand under. */
const ownObjects = module({ id: ownModule, label: 'Own objects', needs: [], entities: [] })

/** A reference to an object that is gone is none. */
const isWhole = (field: Definition, entities: ReadonlyMap<string, ResolvedEntity>): boolean =>
  entities.has(field.entity) && (field.kind !== 'ref' || entities.has(targetOf(field)))

/** The lists that references make of the records they come from, by what they point to. */
const inversesOf = (fields: readonly Definition[]): ReadonlyMap<string, readonly Inverse[]> =>
  Map.groupBy(
    fields.flatMap(field => (field.retired ? [] : (inverseOf(field) ?? []))),
    ({ target }) => target,
  )

function inverseOf(field: Definition): (Inverse & { readonly target: string }) | undefined {
  const name = field.kind === 'ref' ? field.options?.inverse : undefined
  if (typeof name !== 'string') return undefined
  const target = targetOf(field)
  return { name: customKey(name), entity: field.entity, field: customKey(field.key), target }
}

const withInverses = (entity: ResolvedEntity, own: readonly Inverse[]): ResolvedEntity =>
  own.length === 0
    ? entity
    : { ...entity, inverses: new Map([...entity.inverses, ...own.map(each => [each.name, each] as const)]) }

function effectiveEntity(
  entity: ResolvedEntity,
  definitions: readonly Definition[],
  settings: readonly FieldSetting[],
): ResolvedEntity {
  const shown = definitions.filter(({ retired }) => !retired)
  const own = shown.map(resolveCustom)
  const ours = [...entity.all.values()].map(field => asSet(field, settings))
  const all = new Map([...ours, ...own].map(field => [field.key, field]))
  const restricted = new Set(shown.filter(({ readers }) => readers).map(({ key }) => key))
  const members = new Map(
    own.map(field => {
      const key = field.custom?.key ?? ''
      return [key, { ...field, isRestricted: restricted.has(key) }] as const
    }),
  )
  const place = all.get('custom')
  if (place) all.set('custom', { ...place, kind: customKind(members) })
  return {
    ...entity,
    all,
    retired: definitions.filter(({ retired }) => retired).map(resolveCustom),
    fieldRights: { ...entity.fieldRights, ...rightsOf(shown) },
    form: arrangeForm(entity, shown, settings),
    ...(isOwnObject(entity.id) ? { list: listOf(entity, shown) } : {}),
  }
}

/** Our lists show what we chose; those of a tenant's objects the first of its fields. */
const listOf = (
  entity: ResolvedEntity,
  definitions: readonly Definition[],
): NonNullable<AnyEntity['list']> => {
  const columns = definitions
    .filter(({ kind, hidden }) => kind !== 'longText' && !hidden)
    .slice(0, mostColumns)
  const choices = definitions.filter(({ kind, hidden }) => kind === 'choice' && !hidden)
  const keys = (each: readonly Definition[]) => each.map(({ key }) => customKey(key))
  const [board] = keys(choices)
  return {
    ...entity.list,
    columns: [entity.title, ...keys(columns), ...(entity.list?.columns.slice(1) ?? [])],
    filters: [...keys(choices.filter(isIndexed)), ...(entity.list?.filters ?? [])],
    ...(board ? { board } : {}),
  }
}

const mostColumns = 5

const rightsOf = (definitions: readonly Definition[]): NonNullable<AnyEntity['fieldRights']> =>
  Object.fromEntries(
    definitions
      .filter(({ readers, editors }) => readers ?? editors)
      .map(({ key, readers, editors }) => [
        customKey(key),
        // Who may not see a field does not change it either.
        { ...(readers ? { read: readers } : {}), update: editors ?? readers ?? {} },
      ]),
  )

/** Our field as the tenant wants to see it. Its columns stay: structure is ours. */
function asSet(resolved: ResolvedField, settings: readonly FieldSetting[]): ResolvedField {
  const setting = settings.find(({ field }) => field === resolved.key)
  if (!setting || resolved.isSystem) return resolved
  const { label, help, required, hidden, choices } = setting
  const field = {
    ...resolved.field,
    ...(label ? { label } : {}),
    ...(help ? { help } : {}),
    ...(required && resolved.kind.writable ? { required } : {}),
    ...(hidden ? { hidden } : {}),
    ...(choices && resolved.field.kind === 'choice' ? choicesOf(resolved.field, choices) : {}),
  }
  return { ...resolved, field, label: label ?? resolved.label }
}

/** Keys of ours always stay; where the field is open, the tenant's come to them. Its order wins. */
function choicesOf(field: ResolvedField['field'], choices: readonly ManagedChoice[]) {
  const { choices: ours = {}, open } = field as { choices?: Readonly<Record<string, string>>; open?: boolean }
  const known = choices.filter(({ key }) => open || Object.hasOwn(ours, key))
  const { choices: theirs, retired } = choiceOptions(known)
  return { choices: { ...theirs, ...missing(ours, theirs) }, retired }
}

const missing = (ours: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(ours).filter(([key]) => !Object.hasOwn(theirs, key)))
