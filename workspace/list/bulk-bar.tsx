import { Button, Confirm } from '@inopsio/ui'
import { Contact, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { BulkOperation, RecordData } from '../record/record.api.ts'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { useBulk } from './use-bulk.ts'
import type { Selection } from './use-selection.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

type BulkBarProps = { entity: EntityMeta; rows: readonly RecordData[]; selection: Selection }

/** What can be done with the chosen rows. Every row gets its own verdict; what was done can be undone in one go. */
export function BulkBar({ entity, rows, selection }: BulkBarProps) {
  const { view } = useWorkspace()
  const bulk = useBulk(entity)
  const [asking, setAsking] = useState<'delete' | 'edit'>()
  const chosen = rows.filter(row => selection.chosen.has(row.id))
  const count = chosen.length
  const noun = (entity.label[count === 1 ? 0 : 1] ?? '').toLocaleLowerCase(view.locale)
  const operations = (op: 'delete' | 'update', data?: (row: RecordData) => object): BulkOperation[] =>
    chosen.map(row => ({
      op,
      id: row.id,
      ...(row.version !== undefined && { version: row.version }),
      ...(data && { data: data(row) }),
    }))

  async function remove() {
    if (await bulk.run('deleted', operations('delete'))) selection.clear()
    setAsking(undefined)
  }

  const saveCards = () => {
    const filter = JSON.stringify({ id: { in: chosen.map(({ id }) => id) } })
    window.location.href = `${entity.route}/export.vcf?${new URLSearchParams({ filter })}`
  }

  return (
    <>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label="Chosen rows"
          className="absolute inset-x-0 bottom-5 z-20 mx-auto flex w-fit items-center gap-1 rounded-card bg-raised p-1.5 ps-4 shadow-float"
        >
          <span className="figures me-2 font-medium">{count} selected</span>
          {entity.can.update && entity.rights.update && (
            <Button look="ghost" size="small" icon={<Pencil size={14} />} onClick={() => setAsking('edit')}>
              Change fields
            </Button>
          )}
          {entity.can.card && entity.rights.export && (
            <Button look="ghost" size="small" icon={<Contact size={14} />} onClick={saveCards}>
              Contact cards
            </Button>
          )}
          {entity.can.delete && entity.rights.delete && (
            <Button look="ghost" size="small" icon={<Trash2 size={14} />} onClick={() => setAsking('delete')}>
              Delete
            </Button>
          )}
          <Button look="ghost" size="small" icon={<X size={14} />} onClick={selection.clear}>
            Clear
          </Button>
        </div>
      )}
      <Confirm
        open={asking === 'delete'}
        onOpen={open => !open && setAsking(undefined)}
        danger
        busy={bulk.busy}
        title={`Delete ${count} ${noun}?`}
        text="They go to the trash. You can undo this, or restore them later."
        confirmLabel={`Delete ${count} ${noun}`}
        onConfirm={() => void remove()}
      />
      {asking === 'edit' && (
        <BulkEditDialog
          entity={entity}
          title={`Change ${count} ${noun}`}
          busy={bulk.busy}
          onChange={async dataOf => {
            if (await bulk.run('changed', operations('update', dataOf))) setAsking(undefined)
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      <VerdictDialog entity={entity} rows={rows} outcome={bulk.outcome} onClose={bulk.closeOutcome} />
    </>
  )
}
