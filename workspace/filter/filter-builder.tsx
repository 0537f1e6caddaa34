import { useEffect, useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { Workspace } from '../meta/workspace.ts'
import { isFinished } from './condition-words.ts'
import { fieldAt, relationOptions } from './field-path.ts'
import { GroupEditor } from './group-editor.tsx'
import { type FilterJson, type Group, readFilter, withoutUnfinished, writeFilter } from './tree.ts'

export type FilterBuilderProps = {
  /** Whose records are chosen. */
  entity: EntityMeta
  /** In the filter grammar of the API; null asks for all. */
  value: FilterJson | null
  /** Hears of every change that can be asked; what is unfinished stays here until it is complete. */
  onChange: (filter: FilterJson | null) => void
}

/** Builds a filter of any depth: conditions in groups of which all, any or none must hold, through relations. */
export function FilterBuilder({ entity, value, onChange }: FilterBuilderProps) {
  const workspace = useWorkspace()
  const said = JSON.stringify(value ?? null)
  const [draft, setDraft] = useState<Group>(() => readFilter(value))
  const [told, setTold] = useState(said)
  // What comes back from outside is what was told, or something else that replaces the draft.
  useEffect(() => {
    if (said === told) return
    setDraft(readFilter(JSON.parse(said)))
    setTold(said)
  }, [said, told])

  const change = (next: Group) => {
    setDraft(next)
    const filter = writeFilter(finishedPart(workspace, entity, next))
    const words = JSON.stringify(filter)
    if (words === told) return
    setTold(words)
    onChange(filter)
  }
  return <GroupEditor entity={entity} group={draft} onGroup={change} depth={0} />
}

function finishedPart(workspace: Workspace, entity: EntityMeta, group: Group): Group {
  return withoutUnfinished(group, (condition, relations) => {
    const of = relations.reduce<EntityMeta | undefined>(
      (at, name) => at && relationOptions(workspace, at).find(option => option.name === name)?.entity,
      entity,
    )
    return of !== undefined && isFinished(fieldAt(workspace, of, condition.field), condition)
  })
}
