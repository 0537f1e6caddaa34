import { Button, EmptyState } from '@inopsio/ui'
import { useNavigate } from '@tanstack/react-router'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { startNew } from '../record/quick/start-new.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'

/** What an entity shows before it has any record: what it is for, and the two ways to begin. */
export function FirstRecord({ entity }: { entity: EntityMeta }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [one, many] = entity.label.map(word => word.toLocaleLowerCase(workspace.view.locale)) as [
    string,
    string,
  ]
  const mayCreate = entity.can.create && entity.rights.create
  const mayImport = entity.can.import && entity.rights.import
  return (
    <EmptyState
      icon={<EntityIcon icon={entity.icon} label={entity.label[0]} size={22} />}
      title={`No ${many} yet`}
      text={
        entity.help ??
        (mayCreate || mayImport
          ? `Add the first ${one}, or bring them in from a file.`
          : `You will see ${many} here.`)
      }
      action={
        <>
          {mayCreate && (
            <Button look="primary" onClick={() => startNew(entity.id)}>
              New {one}
            </Button>
          )}
          {mayImport && (
            <Button onClick={() => navigate({ to: '/import', search: { entity: entity.id } })}>
              Import from CSV
            </Button>
          )}
        </>
      }
    />
  )
}
