import { can } from '../entity/capabilities.ts'
import type { AnyEntity } from '../entity/entity.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { ResolvedField } from '../entity/resolved-field.ts'
import { customKind } from '../fields/custom/custom.ts'
import { arrangeForm } from './arrange.ts'
import { customKey, resolveCustom } from './custom-field.ts'
import {
  choiceOptions,
  type Definition,
  type FieldSetting,
  type ManagedChoice,
  type Overlay,
} from './definition.ts'

/**
 * What is declared, as one tenant sees it: its own fields beside ours, ours named, ordered and demanded as it wants.
 * Entities it has not touched are the declared ones themselves, so that whatever is remembered of them is shared.
 */
export function effectiveRegistry(base: Registry, overlay: Overlay): Registry {
  const entities = new Map(base.entities)
  for (const entity of base.entities.values()) {
    const fields = overlay.fields.filter(each => each.entity === entity.id)
    const settings = overlay.settings.filter(each => each.entity === entity.id)
    if ((fields.length > 0 || settings.length > 0) && can(entity, 'custom'))
      entities.set(entity.id, effectiveEntity(entity, fields, settings))
  }
  const routes = new Map([...entities.values()].filter(e => e.route !== null).map(e => [e.route, e]))
  return {
    modules: base.modules,
    entities,
    get: id => entities.get(id) ?? base.get(id),
    byRoute: (module, plural) => routes.get(`/api/v1/${module}/${plural}`),
    base,
  }
}

function effectiveEntity(
  entity: ResolvedEntity,
  definitions: readonly Definition[],
  settings: readonly FieldSetting[],
): ResolvedEntity {
  const shown = definitions.filter(({ retired }) => !retired)
  const own = shown.map(resolveCustom)
  const ours = [...entity.all.values()].map(field => asSet(field, settings))
  const all = new Map([...ours, ...own].map(field => [field.key, field]))
  const members = new Map(own.map(field => [field.custom?.key ?? '', field]))
  const place = all.get('custom')
  if (place) all.set('custom', { ...place, kind: customKind(members) })
  return {
    ...entity,
    all,
    retired: definitions.filter(({ retired }) => retired).map(resolveCustom),
    fieldRights: { ...entity.fieldRights, ...rightsOf(shown) },
    form: arrangeForm(entity, shown, settings),
  }
}

const rightsOf = (definitions: readonly Definition[]): NonNullable<AnyEntity['fieldRights']> =>
  Object.fromEntries(
    definitions
      .filter(({ readers, editors }) => readers ?? editors)
      .map(({ key, readers, editors }) => [
        customKey(key),
        { ...(readers ? { read: readers } : {}), ...(editors ? { update: editors } : {}) },
      ]),
  )

/** Our field as the tenant wants to see it. Its columns stay: structure is ours. */
function asSet(resolved: ResolvedField, settings: readonly FieldSetting[]): ResolvedField {
  const setting = settings.find(({ field }) => field === resolved.key)
  if (!setting || resolved.isSystem) return resolved
  const { label, help, required, choices } = setting
  const field = {
    ...resolved.field,
    ...(label ? { label } : {}),
    ...(help ? { help } : {}),
    ...(required && resolved.kind.writable ? { required } : {}),
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
