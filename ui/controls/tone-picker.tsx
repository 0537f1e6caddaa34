import { Check } from 'lucide-react'
import { useId } from 'react'
import { cx } from '../cx.ts'
import { softTone, type Tone, tones } from '../tone.ts'

type TonePickerProps = {
  label: string
  value: Tone
  onValue: (value: Tone) => void
  disabled?: boolean | undefined
}

/** The hue of a tag, a status or a choice: only those that read well in both themes. Real radio buttons underneath. */
export function TonePicker({ label, value, onValue, disabled }: TonePickerProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap gap-1.5" disabled={disabled}>
      <legend className="mb-1 text-small font-medium text-muted">{label}</legend>
      {tones.map(tone => (
        <label
          key={tone}
          title={tone}
          className={cx(
            'relative grid size-7 cursor-pointer place-items-center rounded-full pointer-coarse:size-11',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-not-allowed has-disabled:opacity-50',
            softTone[tone],
            tone === value && 'ring-2 ring-current ring-inset',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={tone === value}
            onChange={() => onValue(tone)}
            className="sr-only"
          />
          {tone === value ? (
            <Check size={14} aria-hidden />
          ) : (
            <span className="size-2.5 rounded-full bg-current" aria-hidden />
          )}
          <span className="sr-only">{tone}</span>
        </label>
      ))}
    </fieldset>
  )
}
