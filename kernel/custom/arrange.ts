import type { AnyEntity } from '../entity/entity.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { customKey } from './custom-field.ts'
import type { Definition, FieldSetting } from './definition.ts'

/** Room between declared fields, so that others can be put between them without moving any. */
export const gap = 1000

interface Placed {
  readonly key: string
  readonly section: string
  readonly position: number
}

/** The form: declared fields where they were declared unless they were moved, the tenant's where it put them, last by default. */
export function arrangeForm(
  entity: ResolvedEntity,
  definitions: readonly Definition[],
  settings: readonly FieldSetting[],
): NonNullable<AnyEntity['form']> {
  const declared = entity.form ?? { [entity.label[0]]: defaultForm(entity) }
  const [first = entity.label[0]] = Object.keys(declared)
  const set = new Map(settings.map(setting => [setting.field, setting]))
  const ours = Object.entries(declared).flatMap(([section, keys]) =>
    keys.map((key, i): Placed => {
      const moved = set.get(key)
      return { key, section: moved?.section ?? section, position: moved?.position ?? i * gap }
    }),
  )
  const theirs = definitions.map(
    ({ key, section, position }): Placed => ({
      key: customKey(key),
      section: section ?? first,
      position: position ?? Number.MAX_SAFE_INTEGER,
    }),
  )
  const hidden = new Set([
    ...settings.filter(each => each.hidden).map(({ field }) => field),
    ...definitions.filter(each => each.hidden).map(({ key }) => customKey(key)),
  ])
  const shown = [...ours, ...theirs]
    .filter(({ key }) => !hidden.has(key))
    .sort((a, b) => a.position - b.position)
  const sections = [...new Set([...Object.keys(declared), ...shown.map(({ section }) => section)])]
  return Object.fromEntries(
    sections
      .map(
        section => [section, shown.filter(each => each.section === section).map(({ key }) => key)] as const,
      )
      .filter(([, keys]) => keys.length > 0),
  )
}

/** Without a declared form, screens show every field there is. */
const defaultForm = (entity: ResolvedEntity): readonly string[] =>
  [...entity.all.values()]
    .filter(({ isSystem, field, custom }) => !isSystem && field.kind !== 'custom' && !custom)
    .map(({ key }) => key)
