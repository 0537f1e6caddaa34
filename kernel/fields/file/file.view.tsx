import { FileInput, FilePlate } from '@inopsio/ui'
import { useEffect, useRef, useState } from 'react'
import { type DisplayProps, type EditProps, fieldView } from '../view.ts'
import { type FileField, fileAddress, type StoredFile } from './file.ts'
import { acceptOf, demandWords, isShown, refusalOf, sizeWords } from './file-words.ts'

export const fileView = fieldView<StoredFile, FileField>({
  text: ({ id, name }) => name ?? `File ${id.slice(0, 8)}`,
  cell: (value, { image }) =>
    isShown(value) ? (
      <span className="flex min-w-0 items-center gap-2">
        <img
          src={fileAddress(value.id, 'small')}
          alt={value.name}
          loading="lazy"
          className="size-6 shrink-0 rounded-mark bg-white object-contain"
        />
        {image ? null : <span className="truncate">{value.name}</span>}
      </span>
    ) : (
      value.name
    ),
  Display: FileDisplay,
  Edit: FileEdit,
  toInput: ({ id }) => id,
  width: 140,
})

/** A picture of itself or a plate, its name and size; opens what browsers show, and saves everything else. */
function FileDisplay({ value, view }: DisplayProps<StoredFile, FileField>) {
  return (
    <a
      href={fileAddress(value.id)}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-3 rounded-control text-accent-ink hover:underline"
    >
      {isShown(value) ? <Thumbnail id={value.id} /> : <FilePlate />}
      <span className="min-w-0">
        <span className="block wrap-anywhere">{value.name}</span>
        <span className="block text-small text-muted">{sizeWords(value.bytes, view.locale)}</span>
      </span>
    </a>
  )
}

/** White behind it, because logos with holes are drawn for paper. Its name stands beside it. */
const Thumbnail = ({ id }: { id: string }) => (
  <img
    src={fileAddress(id, 'small')}
    alt=""
    className="size-12 shrink-0 rounded-control border border-line bg-white object-contain"
  />
)

interface Sending {
  readonly name: string
  readonly done: number | null
}

/** Sends what was chosen at once; the record takes it when it is saved. */
function FileEdit({
  value,
  onValue,
  field,
  view,
  disabled,
  'aria-label': label,
}: EditProps<StoredFile, FileField>) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function send(file: File) {
    const refusal = refusalOf(file, field, view.locale)
    setProblem(refusal)
    if (refusal !== null) return
    const controller = new AbortController()
    running.current = controller
    setSending({ name: file.name, done: 0 })
    try {
      const onProgress = (done: number | null) => setSending({ name: file.name, done })
      onValue(await view.upload(file, { ...field.image, onProgress, signal: controller.signal }))
    } catch (error) {
      if (!controller.signal.aborted) setProblem((error as Error).message)
    } finally {
      if (!controller.signal.aborted || running.current === controller) setSending(null)
    }
  }

  return (
    <FileInput
      aria-label={label ?? field.label}
      value={
        value && {
          name: value.name,
          about: sizeWords(value.bytes, view.locale),
          picture: isShown(value) ? <Thumbnail id={value.id} /> : undefined,
        }
      }
      accept={acceptOf(field)}
      hint={demandWords(field, view.locale)}
      takesPhotos={field.image !== undefined || acceptOf(field) === '' || acceptOf(field).includes('image/')}
      sending={sending}
      problem={problem}
      onFile={file => void send(file)}
      onRemove={() => onValue(null)}
      onCancel={() => running.current?.abort()}
      disabled={disabled}
    />
  )
}
