import { Plus, X } from 'lucide-react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { TextInput } from './text-input.tsx'

export type KeyValue = { readonly key: string; readonly value: string }

type KeyValueEditorProps = {
  label: string
  pairs: readonly KeyValue[]
  onPairs: (pairs: KeyValue[]) => void
  /** What the two columns are called. */
  names?: readonly [key: string, value: string]
  addLabel?: string
  /** What is wrong with a pair, by its place. */
  errors?: Readonly<Record<number, string>>
  disabled?: boolean | undefined
}

/** Pairs of a name and a value: headers of a webhook, values of a file and what they become. */
export function KeyValueEditor({
  label,
  pairs,
  onPairs,
  names = ['Name', 'Value'],
  ...rest
}: KeyValueEditorProps) {
  const { addLabel = 'Add a pair', errors = {}, disabled } = rest
  const put = (at: number, change: Partial<KeyValue>) =>
    onPairs(pairs.with(at, { key: '', value: '', ...pairs[at], ...change }))
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-small font-medium text-muted">{label}</legend>
      {pairs.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pairs are told apart by their place while they are typed
        <div key={at}>
          <div className="flex items-center gap-1.5">
            <TextInput
              aria-label={`${names[0]} ${at + 1}`}
              placeholder={names[0]}
              value={pair.key}
              disabled={disabled}
              aria-invalid={errors[at] ? true : undefined}
              onValue={key => put(at, { key })}
            />
            <TextInput
              aria-label={`${names[1]} ${at + 1}`}
              placeholder={names[1]}
              value={pair.value}
              disabled={disabled}
              onValue={value => put(at, { value })}
            />
            <IconButton
              label={`Remove ${pair.key || `pair ${at + 1}`}`}
              icon={<X size={14} />}
              disabled={disabled}
              onClick={() => onPairs(pairs.toSpliced(at, 1))}
            />
          </div>
          {errors[at] && (
            <p role="alert" className="text-small text-red-ink">
              {errors[at]}
            </p>
          )}
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        icon={<Plus size={14} />}
        disabled={disabled}
        onClick={() => onPairs([...pairs, { key: '', value: '' }])}
      >
        {addLabel}
      </Button>
    </fieldset>
  )
}
