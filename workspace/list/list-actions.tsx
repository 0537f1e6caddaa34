import { Button, IconButton } from '@inopsio/ui'
import { useNavigate } from '@tanstack/react-router'
import { Contact, Download, Plus, Upload } from 'lucide-react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { startNew } from '../record/quick/start-new.ts'
import { useNewKey } from '../record/quick/use-new-key.ts'
import type { ListState } from './list-state.ts'
import { listQuery } from './use-records.ts'

/** What one may do with a whole list: bring rows in, take them out, add one. */
export function ListActions({ entity, state }: { entity: EntityMeta; state: ListState }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const mayCreate = entity.can.create && entity.rights.create
  useNewKey(entity, mayCreate)
  const mayImport = entity.can.import && entity.rights.import
  return (
    <>
      {mayImport && (
        <IconButton
          label={`Import ${entity.label[1]}`}
          icon={<Upload size={16} />}
          className="max-sm:hidden"
          onClick={() => navigate({ to: '/import', search: { entity: entity.id } })}
        />
      )}
      {entity.can.export && entity.rights.export && (
        <IconButton
          label="Export these rows as CSV"
          icon={<Download size={16} />}
          onClick={() => {
            window.location.href = `${entity.route}/export.csv?${listQuery(state)}`
          }}
        />
      )}
      {entity.can.card && entity.rights.export && (
        <IconButton
          label="Export these rows as contact cards"
          icon={<Contact size={16} />}
          className="max-sm:hidden"
          onClick={() => {
            window.location.href = `${entity.route}/export.vcf?${listQuery(state)}`
          }}
        />
      )}
      {mayCreate && (
        <Button look="primary" icon={<Plus size={15} />} onClick={() => startNew(entity.id)}>
          New {entity.label[0].toLocaleLowerCase(workspace.view.locale)}
        </Button>
      )}
    </>
  )
}
