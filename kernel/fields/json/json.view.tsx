import { CodeField } from '@inopsio/ui'
import { useState } from 'react'
import { type EditProps, fieldView } from '../view.ts'

export const jsonView = fieldView<unknown>({
  text: value => JSON.stringify(value),
  Display: ({ value }) => (
    <pre className="overflow-x-auto rounded-control bg-sunken p-2 text-small">
      {JSON.stringify(value, null, 2)}
    </pre>
  ),
  Edit: JsonEdit,
  isWide: true,
  width: 220,
})

/** Keeps what is typed while it is not yet JSON, and says so; only whole values leave the control. */
function JsonEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<unknown>) {
  const [typing, setTyping] = useState<string>()
  const broken = typing !== undefined && read(typing) === undefined
  return (
    <span className="flex flex-col gap-1">
      <CodeField
        aria-label={label}
        aria-invalid={broken || undefined}
        value={typing ?? (value === null ? '' : JSON.stringify(value, null, 2))}
        onValue={text => {
          setTyping(text)
          const parsed = read(text)
          if (parsed) onValue(parsed.value)
        }}
        disabled={disabled}
      />
      {broken && <span className="text-small text-red-ink">This is not yet valid JSON.</span>}
    </span>
  )
}

function read(text: string): { value: unknown } | undefined {
  if (text.trim() === '') return { value: null }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
