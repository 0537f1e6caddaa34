import { toast } from '@inopsio/ui'
import { useState } from 'react'
import { messageOf } from '../../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { changeRecord, type RecordData } from '../record.api.ts'
import { useUndo } from '../use-undo.ts'

/** Writes a value of long ago like one that was typed: against the version one sees, with a way back. */
export function useRestore(entity: EntityMeta, record: RecordData, field: FieldMeta) {
  const { offer, refresh } = useUndo()
  /** The change whose former value is being written. */
  const [busy, setBusy] = useState<string>()
  async function restore(changeId: string, value: unknown): Promise<void> {
    setBusy(changeId)
    try {
      const change = await changeRecord(entity, record.id, { [field.key]: value }, record.version)
      offer(`${field.label} restored`, change)
    } catch (error) {
      toast({ tone: 'failed', title: `${field.label} was not restored`, text: messageOf(error) })
    } finally {
      await refresh()
      setBusy(undefined)
    }
  }
  return { restore, busy }
}
