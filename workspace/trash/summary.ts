import type { Workspace } from '../meta/workspace.ts'
import type { ChangeHead } from '../record/record.api.ts'

const verbs: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  bulk: 'changed in bulk',
  import: 'imported',
  merge: 'merged',
}

/** What a change did, as the end of a sentence that begins with who did it. */
export function summaryOf(change: ChangeHead, workspace: Workspace): string {
  if (change.undoOf) return 'undid a change'
  const entity = change.entity ? workspace.entity(change.entity) : undefined
  const rows = change.rows ?? 1
  const noun = entity
    ? `${rows === 1 ? 'a' : rows.toLocaleString(workspace.view.locale)} ${entity.label[rows === 1 ? 0 : 1].toLocaleLowerCase(workspace.view.locale)}`
    : `${rows} ${rows === 1 ? 'record' : 'records'}`
  const action = entity?.actions.find(({ key }) => key === change.action)
  if (action) return `used “${action.label}” on ${noun}`
  return `${verbs[change.kind] ?? 'changed'} ${noun}`
}
