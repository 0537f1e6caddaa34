import { Button, Confirm, Menu, MenuItem } from '@inopsio/ui'
import { Contact, Download, MoreHorizontal, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { countedWords } from '../bulk/words.ts'
import type { ActionMeta, EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { FieldsDialog } from '../record/fields-dialog.tsx'
import type { RecordData } from '../record/record.api.ts'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { bulkActions, fileOf } from './chosen.ts'
import type { ListState } from './list-state.ts'
import { MatchingLine } from './matching-line.tsx'
import { useBulkWork } from './use-bulk-work.ts'
import type { TableData } from './use-table.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

type BulkBarProps = {
  entity: EntityMeta
  state: ListState
  table: TableData
}

/** What can be done with the chosen rows. Every row gets its own verdict; what was done can be undone in one go. */
export function BulkBar({ entity, state, table }: BulkBarProps) {
  const { rows, selection } = table
  const { locale } = useWorkspace().view
  const [asking, setAsking] = useState<'delete' | 'edit' | ActionMeta>()
  const { matching } = selection
  const chosen = rows.filter(row => selection.chosen.has(row.id))
  const count = matching?.count ?? chosen.length
  const work = useBulkWork(entity, matching, chosen, selection)
  const close = () => setAsking(undefined)
  const closeWhen = async (isDone: Promise<boolean>) => {
    if (await isDone) close()
  }
  const many = countedWords(count, { entity, locale })
  const actions = bulkActions(entity)
  const saveAs = (address: string | undefined) => {
    if (address) window.location.href = address
  }
  const files = entity.rights.export
    ? {
        csv: entity.can.export ? fileOf(`${entity.route}/export.csv`, matching, chosen) : undefined,
        cards: entity.can.card ? fileOf(`${entity.route}/export.vcf`, matching, chosen) : undefined,
      }
    : {}

  return (
    <>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label="Chosen rows"
          className="pointer-events-auto flex w-fit max-w-full flex-col overflow-x-auto rounded-card bg-raised shadow-float"
        >
          {selection.isAll && table.hasMore && <MatchingLine entity={entity} state={state} table={table} />}
          <div className="flex items-center gap-1 p-1.5 ps-4">
            <span className="figures me-2 font-medium">
              {matching ? `All ${many} that match` : `${count} selected`}
            </span>
            {entity.can.update && entity.rights.update && (
              <Button look="ghost" size="small" icon={<Pencil size={14} />} onClick={() => setAsking('edit')}>
                Change fields
              </Button>
            )}
            {files.csv && (
              <Button
                look="ghost"
                size="small"
                icon={<Download size={14} />}
                onClick={() => saveAs(files.csv)}
              >
                Export
              </Button>
            )}
            {files.cards && (
              <Button
                look="ghost"
                size="small"
                icon={<Contact size={14} />}
                onClick={() => saveAs(files.cards)}
              >
                Contact cards
              </Button>
            )}
            {entity.can.delete && entity.rights.delete && (
              <Button
                look="ghost"
                size="small"
                icon={<Trash2 size={14} />}
                onClick={() => setAsking('delete')}
              >
                Delete
              </Button>
            )}
            {actions.length > 0 && (
              <Menu
                side="top"
                trigger={
                  <Button look="ghost" size="small" icon={<MoreHorizontal size={14} />}>
                    Actions
                  </Button>
                }
              >
                {actions.map(action => (
                  <MenuItem key={action.key} onSelect={() => setAsking(action)}>
                    {action.label}
                  </MenuItem>
                ))}
              </Menu>
            )}
            <Button look="ghost" size="small" icon={<X size={14} />} onClick={selection.clear}>
              Clear
            </Button>
          </div>
        </div>
      )}
      <Confirm
        open={asking === 'delete'}
        onOpen={open => !open && close()}
        danger
        busy={work.busy}
        title={`Delete ${many}?`}
        text="They go to the trash. You can undo this, or restore them later."
        confirmLabel={`Delete ${many}`}
        onConfirm={() => void closeWhen(work.remove())}
      />
      {asking === 'edit' && (
        <BulkEditDialog
          entity={entity}
          title={`Change ${many}`}
          busy={work.busy}
          onChange={edits => closeWhen(work.change(edits))}
          onClose={close}
        />
      )}
      {typeof asking === 'object' && (
        <FieldsDialog
          title={`${asking.label}: ${many}`}
          description={asking.confirm ?? asking.help ?? 'Those it cannot be done to stay as they are.'}
          entity={entity}
          fields={asking.input}
          isRequired={field => field.required === true}
          record={nobody}
          verb={`${asking.label}: ${many}`}
          onSubmit={input => work.act(asking.key, input)}
          onClose={close}
        />
      )}
      <VerdictDialog entity={entity} rows={rows} outcome={work.outcome} onClose={work.closeOutcome} />
    </>
  )
}

const nobody: RecordData = { id: '' }
