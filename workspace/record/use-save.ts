import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn } from '../meta/value-in.ts'
import { isMark } from './form-fields.ts'
import { changedInput, type FormValues, isSame } from './form-values.ts'
import { changeRecord, type RecordData, readRecord } from './record.api.ts'
import { useUndo } from './use-undo.ts'

/** What somebody else saved while this form was open. */
export type Conflict = {
  /** Whose change it was, as far as the server says. */
  readonly by: string | undefined
  readonly theirs: readonly { field: FieldMeta; before: unknown; after: unknown }[]
}

/** A stale version comes with the changes since: the youngest first, each with its author. */
function nameIn({ document }: ApiProblem): string | undefined {
  const [youngest] = (document.changes ?? []) as { by?: string | null }[]
  return youngest?.by ?? undefined
}

/** Who changed the record last, where the answer names that person. */
function updaterOf({ updatedBy }: RecordData): string | undefined {
  const { title } = Object(updatedBy) as { title?: string | null }
  return title ?? undefined
}

/**
 * Saves what was changed against the version that was there when editing began; what arrives meanwhile does not touch
 * the form. When the record has moved on, nothing is written: the form learns what changed, takes over the fields one
 * has not touched, keeps what was entered, and the next save is meant for the new version.
 */
export function useSave(entity: EntityMeta, record: RecordData, isEditing: boolean) {
  const queries = useQueryClient()
  const view = useView()
  const undo = useUndo()
  const [base, setBase] = useState(record)
  const [conflict, setConflict] = useState<Conflict>()
  const [isSaving, setSaving] = useState(false)
  if (!isEditing && base !== record) setBase(record)
  const isOvertaken = isEditing && !isSaving && (record.version ?? 0) > (base.version ?? 0)

  /** Goes on from what is stored now; what was entered stays, and the next save is meant for that. */
  function meet(latest: RecordData, fields: readonly FieldMeta[], by: string | undefined): void {
    const known = new Map(conflict?.theirs.map(each => [each.field.key, each]))
    for (const each of differences(fields, latest))
      known.set(each.field.key, { ...each, before: known.get(each.field.key)?.before ?? each.before })
    setConflict({ by, theirs: [...known.values()] })
    setBase(latest)
  }

  async function save(
    values: FormValues,
    fields: readonly FieldMeta[],
  ): Promise<'saved' | 'unchanged' | 'conflict'> {
    const input = changedInput(fields, base, values, view)
    if (Object.keys(input).length === 0) return 'unchanged'
    setSaving(true)
    let change: string | null
    try {
      change = await changeRecord(entity, record.id, input, base.version)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error
      meet(await readRecord(entity, record.id), fields, nameIn(error))
      return 'conflict'
    } finally {
      setSaving(false)
    }
    setConflict(undefined)
    await refresh()
    undo.offer(`${entity.label[0]} saved`, change)
    return 'saved'
  }

  const differences = (fields: readonly FieldMeta[], latest: RecordData) =>
    fields
      .filter(
        field => !isMark(field) && !isSame(valueIn(base, field.key), valueIn(latest, field.key), field, view),
      )
      .map(field => ({ field, before: valueIn(base, field.key), after: valueIn(latest, field.key) }))

  if (isOvertaken) meet(record, entity.fields, updaterOf(record))

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['record', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['history', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['list', entity.id] }),
      queries.invalidateQueries({ queryKey: ['title', entity.id, record.id] }),
    ])

  return {
    /** The values the form starts from. */
    base,
    save,
    conflict,
    clearConflict: () => {
      if (conflict) void refresh()
      setConflict(undefined)
    },
  }
}
