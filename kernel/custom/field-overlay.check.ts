import { recordCheck } from '../write/record-check.ts'
import { checkChoices } from './custom-field.check.ts'
import type { FieldSetting } from './definition.ts'

/** Settings are for fields of ours, and for what of them is the tenant's to decide. */
recordCheck('core.fieldOverlay', (record, issues, registry) => {
  const { entity, field: key, choices, required } = record as unknown as FieldSetting
  checkChoices(choices ?? [], issues)
  const field = (registry.base ?? registry).entities.get(entity)?.all.get(key)
  if (!field || field.isSystem || field.field.kind === 'custom') {
    issues.add('field', 'unknownField', `There is no field “${key}” on this object.`)
    return
  }
  if (required && (!field.kind.writable || field.field.system))
    issues.add('required', 'notWritable', 'Nobody fills this field in by hand, so it cannot be required.')
  if (!choices?.length) return
  const { choices: ours, open } = field.field as { choices?: object; open?: boolean }
  if (field.field.kind !== 'choice' || !ours)
    issues.add('choices', 'notAChoice', `${field.label} is no choice.`)
  else if (!open)
    choices.forEach((choice, i) => {
      if (!Object.hasOwn(ours, choice.key))
        issues.add(
          `choices[${i}]`,
          'closed',
          `The choices of ${field.label} are fixed; they can be renamed and retired, but none can be added.`,
        )
    })
})
