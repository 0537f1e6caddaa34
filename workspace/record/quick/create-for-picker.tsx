import type { QuickCreateProps } from '@inopsio/kernel/views'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { startValues } from '../default-value.ts'
import { titleOf } from '../record-title.ts'
import { nameField, quickFields } from './quick-fields.ts'
import { QuickForm } from './quick-form.tsx'

/** A record that was looked for and not found, made on the way; a look-alike can be taken instead. */
export function CreateForPicker({ entity: id, typed, start, onDone }: QuickCreateProps) {
  const view = useView()
  const workspace = useWorkspace()
  const entity = workspace.entity(id)
  const fields = entity && quickFields(entity, view)
  if (!entity || !fields) return null
  const name = nameField(entity, fields)
  return (
    <QuickForm
      entity={entity}
      fields={fields}
      start={{ ...startValues(fields, workspace), ...(name && { [name.key]: typed }), ...start }}
      usual={{
        label: `Create ${entity.label[0].toLocaleLowerCase(view.locale)}`,
        onMade: made => onDone({ id: made.id, title: titleOf(entity, made) }),
      }}
      duplicateActions={[
        {
          label: 'Use existing',
          onPress: ({ id: found, title }) => onDone({ id: found, title }),
          isFor: each => each.entity === entity.id,
        },
      ]}
      onClose={() => onDone(null)}
    />
  )
}
