import { fieldAt, relationOptions } from '../filter/field-path.ts'
import { withoutUnfinished } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { Workspace } from '../meta/workspace.ts'
import type { ListState } from './list-state.ts'

type Known = Pick<Workspace, 'entity'>

/** What of a list can still be asked: fields that a kept view or an old link names may be gone, or closed to this person. */
export function askable(workspace: Known, entity: EntityMeta, state: ListState): ListState {
  const isThere = (path: string, relations: readonly string[]) => {
    const of = relations.reduce<EntityMeta | undefined>(
      (at, name) => at && relationOptions(workspace, at).find(option => option.name === name)?.entity,
      entity,
    )
    return of !== undefined && (path === 'id' || fieldAt(workspace, of, path) !== undefined)
  }
  const isSortable = (key: string) =>
    entity.fields.some(field => field.sortable && field.key === key.replace(/^-/, ''))
  return {
    ...state,
    filter: withoutUnfinished(state.filter, ({ field }, relations) => isThere(field, relations)),
    sort: state.sort.split(',').filter(isSortable).join(),
    columns: state.columns.filter(({ field }) => entity.fields.some(({ key }) => key === field)),
  }
}
