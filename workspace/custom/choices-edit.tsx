import { Button, IconButton, TextInput } from '@inopsio/ui'
import { Plus, RotateCcw, X } from 'lucide-react'
import { keyFor } from './arrange.ts'
import type { ManagedChoice } from './fields.api.ts'

type ChoicesEditProps = {
  value: readonly ManagedChoice[]
  onValue: (value: readonly ManagedChoice[]) => void
  /** None can be added: they come with the product. */
  isClosed: boolean
}

/** The choices of a field, in their order. A key stays as it was made; what is retired is no longer offered. */
export function ChoicesEdit({ value, onValue, isClosed }: ChoicesEditProps) {
  const change = (index: number, part: Partial<ManagedChoice>) =>
    onValue(value.map((choice, i) => (i === index ? { ...choice, ...part } : choice)))
  const add = () => onValue([...value, { key: freshKey(value), label: '' }])
  return (
    <div className="flex flex-col gap-1.5">
      {value.map((choice, index) => (
        <span key={choice.key} className="flex items-center gap-1">
          <TextInput
            aria-label={`Choice ${index + 1}`}
            value={choice.label}
            disabled={choice.retired === true}
            onValue={label => change(index, { label })}
          />
          <IconButton
            size="small"
            label={choice.retired ? `Offer ${choice.label} again` : `Retire ${choice.label}`}
            icon={choice.retired ? <RotateCcw size={15} /> : <X size={15} />}
            onClick={() => change(index, { retired: !choice.retired })}
          />
        </span>
      ))}
      {!isClosed && (
        <Button size="small" icon={<Plus />} onClick={add}>
          Add choice
        </Button>
      )}
    </div>
  )
}

/** Short and never used again in this field: labels may change, keys may not. */
const freshKey = (choices: readonly ManagedChoice[]): string => {
  const keys = new Set(choices.map(({ key }) => key))
  for (let n = choices.length + 1; ; n++) {
    const key = keyFor(`choice ${n}`)
    if (!keys.has(key)) return key
  }
}
