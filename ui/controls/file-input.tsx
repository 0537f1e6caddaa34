import { Camera, File as FileIcon, FileUp, X } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react'
import { cx } from '../cx.ts'
import { Progress } from '../feedback/progress.tsx'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

type FileInputProps = {
  'aria-label'?: string | undefined
  /** The file that is there. */
  value: { name: string; about: string; picture?: ReactNode } | null
  accept: string
  /** What it takes, in words. */
  hint?: string | null
  /** A file that is on its way; `done` from 0 to 1, null while nobody knows. */
  sending?: { name: string; done: number | null } | null
  problem?: string | null
  /** Offers the camera on telephones and tablets. */
  takesPhotos?: boolean
  onFile: (file: File) => void
  onRemove: () => void
  onCancel: () => void
  disabled?: boolean | undefined
}

/** One file: chosen, dropped, pasted or photographed; shown, replaced, removed. A real file input is under it all. */
export function FileInput({ value, accept, hint, sending, problem, takesPhotos, ...rest }: FileInputProps) {
  const { onFile, onRemove, onCancel, disabled } = rest
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const isClosed = disabled === true || Boolean(sending)
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file && !isClosed) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    take(event.clipboardData.files)
  }
  const picker = (ref: typeof input, label: string | undefined, capture: boolean) => (
    <input
      ref={ref}
      type="file"
      accept={accept}
      aria-label={label}
      aria-invalid={problem ? true : undefined}
      capture={capture ? 'environment' : undefined}
      // The camera's one is reached through its button alone; the other one stands for the whole control.
      tabIndex={capture ? -1 : undefined}
      aria-hidden={capture || undefined}
      disabled={isClosed}
      className="sr-only"
      onChange={event => {
        take(event.currentTarget.files)
        event.currentTarget.value = ''
      }}
    />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are extra; the input inside does the same
    <div
      onDragOver={event => {
        if (isClosed || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
      className={cx(
        'flex min-w-0 flex-col gap-2 rounded-control border border-dashed p-2 transition-colors',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus',
        over
          ? 'border-accent bg-accent-soft'
          : problem
            ? 'border-danger bg-surface'
            : 'border-edge bg-surface',
      )}
    >
      {picker(input, rest['aria-label'], false)}
      {takesPhotos && picker(camera, undefined, true)}
      {value && !sending && (
        <div className="flex min-w-0 items-center gap-3">
          {value.picture ?? <FilePlate />}
          <span className="min-w-0 flex-1">
            <span className="block truncate">{value.name}</span>
            <span className="block text-small text-muted">{value.about}</span>
          </span>
          <IconButton label="Remove the file" icon={<X size={15} />} onClick={onRemove} disabled={isClosed} />
        </div>
      )}
      {sending ? (
        <div className="flex items-center gap-3 px-1">
          <div className="min-w-0 flex-1">
            <Progress
              label={sending.name}
              value={sending.done === null ? null : Math.round(sending.done * 100)}
            />
          </div>
          <IconButton label="Cancel the upload" icon={<X size={15} />} onClick={onCancel} />
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            size="small"
            icon={<FileUp size={14} aria-hidden />}
            onClick={() => input.current?.click()}
            disabled={disabled}
          >
            {value ? 'Replace' : 'Choose a file'}
          </Button>
          {takesPhotos && (
            <span className="hidden pointer-coarse:contents">
              <Button
                size="small"
                icon={<Camera size={14} aria-hidden />}
                onClick={() => camera.current?.click()}
                disabled={disabled}
              >
                Take a photo
              </Button>
            </span>
          )}
          <span className="text-small text-muted">
            <span className="pointer-coarse:hidden">or drop or paste it here. </span>
            {value ? null : hint}
          </span>
        </div>
      )}
      {problem && (
        <p role="alert" className="px-1 text-small text-red-ink">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Stands for a file that has no picture. */
export function FilePlate({ size = 'normal' }: { size?: 'small' | 'normal' }) {
  return (
    <span
      aria-hidden
      className={cx(
        'grid shrink-0 place-items-center rounded-control bg-sunken text-muted',
        size === 'small' ? 'size-5' : 'size-12',
      )}
    >
      <FileIcon size={size === 'small' ? 13 : 18} />
    </span>
  )
}
