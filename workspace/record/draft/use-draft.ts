import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { valueIn } from '../../meta/value-in.ts'
import { type FormValues, isSame } from '../form-values.ts'
import type { RecordData } from '../record.api.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts.ts'

const PAUSE_MS = 400

type DraftOptions = {
  entity: EntityMeta
  record: RecordData | undefined
  fields: readonly FieldMeta[]
  /** What the form started from. */
  values: FormValues
  form: UseFormReturn<FormValues>
}

/** Keeps what is entered on this device a moment after it was typed and when the page goes, and offers it again. */
export function useDraft({ entity, record, fields, values, form }: DraftOptions) {
  const workspace = useWorkspace()
  const view = useView()
  const of = { entity: entity.id, record: record?.id }
  const [offered, setOffered] = useState<Draft | undefined>(() => readDraft(workspace, of))
  const isOver = useRef(false)

  const entered = () => {
    const now = form.getValues()
    return fields
      .map(field => [field, valueIn(now, field.key)] as const)
      .filter(([field, value]) => !isSame(valueIn(values, field.key), value, field, view))
  }
  const keep = () => {
    if (!isOver.current) keepDraft(workspace, of, entered(), record?.version)
  }
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })

  const { subscribe } = form
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const now = () => {
      if (waiting === undefined) return
      clearTimeout(waiting)
      waiting = undefined
      latest.current()
    }
    const stop = subscribe({
      formState: { values: true },
      callback: () => {
        isOver.current = false
        clearTimeout(waiting)
        waiting = setTimeout(now, PAUSE_MS)
      },
    })
    window.addEventListener('pagehide', now)
    return () => {
      stop()
      window.removeEventListener('pagehide', now)
      now()
    }
  }, [subscribe])

  return {
    offered,
    /** Fills the form with what was kept, as far as it may still be changed. */
    resume() {
      for (const { key } of fields)
        if (offered && key in offered.values) form.setValue(key, offered.values[key], { shouldDirty: true })
      setOffered(undefined)
    },
    /** Saved, or not wanted any more. */
    drop() {
      isOver.current = true
      dropDraft(workspace, of)
    },
    /** What was offered is not wanted; what is typed now is kept as before. */
    decline() {
      dropDraft(workspace, of)
      setOffered(undefined)
    },
    isChanged: () => entered().length > 0,
  }
}
