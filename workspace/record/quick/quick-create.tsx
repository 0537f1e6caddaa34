import { Button, toast } from '@inopsio/ui'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { EntityMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { listPath } from '../../meta/workspace.ts'
import { startValues } from '../default-value.ts'
import { titleOf } from '../record-title.ts'
import { quickFields } from './quick-fields.ts'
import { QuickForm } from './quick-form.tsx'
import { carryOver, stopNew } from './start-new.ts'

/** A new record begun from a list or the palette. What a few fields cannot make opens in its whole form. */
export function QuickCreate({ entity }: { entity: EntityMeta }) {
  const view = useView()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const fields = quickFields(entity, view)
  /** Counts the records made one after the other: each begins with an empty form. */
  const [round, setRound] = useState(0)
  const toForm = () => {
    stopNew()
    void navigate({ to: `${listPath(entity)}/new` })
  }
  const needsForm = fields === undefined
  useEffect(() => {
    if (!needsForm) return
    stopNew()
    void navigate({ to: `${listPath(entity)}/new` })
  }, [needsForm, entity, navigate])
  if (!fields) return null
  const open = (id: string) => {
    stopNew()
    void navigate({ to: `${listPath(entity)}/${id}` })
  }
  return (
    <QuickForm
      key={round}
      entity={entity}
      fields={fields}
      start={startValues(fields, workspace)}
      usual={{
        label: 'Save and open',
        onMade: made => {
          toast({ title: `${entity.label[0]} created` })
          open(made.id)
        },
      }}
      other={{
        label: 'Save and new',
        onMade: made => {
          toast({ title: `${entity.label[0]} created`, text: titleOf(entity, made) })
          setRound(round + 1)
        },
      }}
      duplicateActions={[
        { label: 'Use existing', onPress: ({ id }) => open(id), isFor: each => each.entity === entity.id },
      ]}
      more={typed => (
        <Button
          look="ghost"
          onClick={() => {
            carryOver(entity.id, typed())
            toForm()
          }}
        >
          All fields
        </Button>
      )}
      onClose={stopNew}
    />
  )
}
