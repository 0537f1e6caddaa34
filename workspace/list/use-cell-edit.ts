import type { Beside } from '@inopsio/kernel/views'
import { toast } from '@inopsio/ui'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { exchange } from '../api/client.ts'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn, withValue } from '../meta/value-in.ts'
import { changeableFields } from '../record/form-fields.ts'
import { type FormValues, inputOf, isSame } from '../record/form-values.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { besideIn, withinOf } from '../record/use-beside.ts'
import { useUndo } from '../record/use-undo.ts'
import { rowAfter } from './row-after.ts'

/** The cell that is being edited. */
export type Editing = {
  readonly id: string
  readonly field: string
  /** What stands in the editor at first. */
  readonly draft: unknown
  readonly isReplacing: boolean
  readonly beside?: Beside | undefined
  /** Why what was entered was refused. */
  readonly problem?: string
}

const tooLarge = new Set(['longText', 'parts', 'json', 'file', 'secret'])

/**
 * Cells edited where they stand: shown at once, then told to the server. What is refused goes back in the row and stays
 * in its editor, with the reason.
 */
export function useCellEdit(entity: EntityMeta, listKey: readonly unknown[]) {
  const queries = useQueryClient()
  const view = useView()
  const undo = useUndo()
  const [editing, setEditing] = useState<Editing>()
  const mayEdit = entity.can.update && entity.rights.update

  const isEditable = (row: RecordData, field: FieldMeta): boolean =>
    mayEdit &&
    !tooLarge.has(field.kind) &&
    view.viewOf(field).Edit !== undefined &&
    changeableFields(entity, row).some(({ key }) => key === field.key)

  /** Answers whether there is an editor now; it has the cursor then, so that no key is lost. */
  function start(row: RecordData, field: FieldMeta, isReplacing: boolean): boolean {
    if (!isEditable(row, field)) return false
    const draft = isReplacing ? null : (valueIn(row, field.key) ?? null)
    flushSync(() =>
      setEditing({ id: row.id, field: field.key, draft, isReplacing, beside: besideIn(entity, row, field) }),
    )
    return true
  }

  const stop = () => flushSync(() => setEditing(undefined))

  /** What lies within the field that changes, and will not any more. */
  const leftBehind = (row: RecordData, { key }: FieldMeta): FormValues =>
    Object.fromEntries(
      changeableFields(entity, row)
        .filter(other => withinOf(other) === key && row[other.key])
        .map(other => [other.key, null]),
    )

  const show = (row: RecordData) =>
    queries.setQueriesData<InfiniteData<Page<RecordData>>>(
      { queryKey: listKey },
      data =>
        data && {
          ...data,
          pages: data.pages.map(page => ({
            ...page,
            data: page.data.map(other => (other.id === row.id ? row : other)),
          })),
        },
    )

  async function save(row: RecordData, field: FieldMeta, value: unknown): Promise<void> {
    if (isSame(valueIn(row, field.key) ?? null, value, field, view)) return
    const shown = { ...withValue(row, field.key, value), ...leftBehind(row, field) }
    show(shown)
    try {
      const body = { [field.key]: inputOf(value, field, view), ...leftBehind(row, field) }
      const answer = await exchange('PATCH', `${entity.route}/${row.id}`, { body, ifMatch: row.version })
      show(rowAfter(entity, shown, (await answer.json()) as RecordData))
      undo.offer(`${titleOf(entity, row)}: ${field.label} changed`, answer.headers.get('X-Change'))
      for (const what of ['record', 'history'])
        void queries.invalidateQueries({ queryKey: [what, entity.id, row.id] })
    } catch (error) {
      show(row)
      if (error instanceof ApiProblem && error.status === 422)
        setEditing({
          id: row.id,
          field: field.key,
          draft: value,
          isReplacing: false,
          beside: besideIn(entity, row, field),
          problem: reasonOf(error),
        })
      else refuse(error, row, field)
    }
  }

  function refuse(error: unknown, row: RecordData, field: FieldMeta): void {
    const isStale = error instanceof ApiProblem && error.status === 412
    if (isStale) void queries.invalidateQueries({ queryKey: listKey })
    toast({
      tone: 'failed',
      title: `${titleOf(entity, row)}: ${field.label} was not changed`,
      text: isStale
        ? 'Somebody else changed this record meanwhile. Look at it and try again.'
        : messageOf(error),
    })
  }

  return { editing, isEditable, start, stop, save }
}

export type CellEdit = ReturnType<typeof useCellEdit>

const reasonOf = (error: ApiProblem): string =>
  error.problems.map(({ message }) => message).join(' ') || error.message
