import { Checkbox, CheckboxGroup, MultiCombobox, TagInput } from '@inopsio/ui'
import type { FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { OperandEditProps } from './operand-edit.tsx'
import { kindOf } from './operators.ts'
import { useTitles } from './use-titles.ts'

/** Several values to compare with: words, keys of a list, or records. */
export function Several(props: OperandEditProps) {
  const { field, operand, onOperand } = props
  const values = Array.isArray(operand) ? operand.map(String) : []
  const kind = kindOf(field)
  if (kind === 'tags') return <TagInput aria-label={field.label} value={values} onValue={onOperand} />
  if (kind === 'choice' || kind === 'state')
    return props.inline ? <Folded {...props} values={values} /> : <OneOfAll {...props} values={values} />
  return <Records {...props} values={values} />
}

type SeveralProps = OperandEditProps & { values: string[] }

function keysOf(field: FieldMeta): string[] {
  const declared = field as FieldMeta & {
    choices?: Record<string, string>
    statuses?: Record<string, unknown>
  }
  return Object.keys(declared.choices ?? declared.statuses ?? {})
}

function Folded({ field, values, onOperand, view }: SeveralProps) {
  const option = (key: string) => ({ id: key, title: view.viewOf(field).text(key, field, view) })
  return (
    <MultiCombobox
      aria-label={field.label}
      placeholder="Choose…"
      value={values.map(option)}
      onValue={chosen => onOperand(chosen.map(({ id }) => id))}
      load={async search =>
        keysOf(field)
          .map(option)
          .filter(({ title }) => isIn(search, title))
      }
    />
  )
}

const isIn = (search: string, title: string) => title.toLocaleLowerCase().includes(search.toLocaleLowerCase())

function OneOfAll({ field, values, onOperand, view }: SeveralProps) {
  const options = keysOf(field).map(key => ({ value: key, label: view.viewOf(field).text(key, field, view) }))
  return <CheckboxGroup bare label={field.label} value={values} onValue={onOperand} options={options} />
}

function Records({ field, values, onOperand, view, inline }: SeveralProps) {
  const { target = '' } = field as { target?: string }
  const titles = useTitles(target, values)
  const { userEntity } = useWorkspace()
  const isUser = target !== '' && target === userEntity
  const others = values.filter(value => value !== 'me')
  const option = (id: string) => ({ id, title: titles.get(id) ?? '…' })
  if (inline)
    return (
      <MultiCombobox
        aria-label={field.label}
        value={values.map(option)}
        onValue={chosen => onOperand(chosen.map(({ id }) => id))}
        load={async (search, signal) => [
          ...(isUser && isIn(search, 'Me') ? [option('me')] : []),
          ...(await view.lookup(target, search, signal)),
        ]}
      />
    )
  return (
    <div className="flex flex-col gap-2">
      {isUser && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
        <label className="flex min-h-control items-center gap-2 text-control">
          <Checkbox
            checked={values.includes('me')}
            onChecked={checked => onOperand(checked ? ['me', ...others] : others)}
          />
          Me
        </label>
      )}
      <MultiCombobox
        aria-label={field.label}
        value={others.map(option)}
        onValue={chosen =>
          onOperand([...values.filter(value => value === 'me'), ...chosen.map(({ id }) => id)])
        }
        load={(search, signal) => view.lookup(target, search, signal)}
      />
    </div>
  )
}
