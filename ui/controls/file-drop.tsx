import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { cx } from '../cx.ts'

type FileDropProps = {
  label: string
  hint: string
  accept: string
  onFile: (file: File) => void
  busy?: boolean
}

/** A real file input under a large target: works by drop, click, tap and keyboard. */
export function FileDrop({ label, hint, accept, onFile, busy }: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <label
      htmlFor={id}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex cursor-pointer flex-col items-center gap-2 rounded-card border border-dashed px-6 py-12 text-center transition-colors',
        'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus',
        over ? 'border-accent bg-accent-soft' : 'border-edge bg-sunken hover:bg-hover',
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-ink">
        {busy ? <span className="spinner" aria-hidden /> : <FileUp size={20} aria-hidden />}
      </span>
      <span className="text-lead font-medium">{label}</span>
      <span className="text-small text-muted">{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        className="sr-only"
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
