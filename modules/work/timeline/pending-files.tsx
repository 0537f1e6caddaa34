import { Button, IconButton } from '@inopsio/ui'
import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'

type PendingFilesProps = {
  files: readonly File[]
  onAdd: (files: readonly File[]) => void
  onRemove: (file: File) => void
}

/** What will hang on the activity once it is saved. */
export function PendingFiles({ files, onAdd, onRemove }: PendingFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        size="small"
        look="ghost"
        icon={<Paperclip size={14} />}
        title="Or drop and paste files where you write"
        onClick={() => input.current?.click()}
      >
        Attach
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files to attach to this"
        tabIndex={-1}
        aria-hidden
        className="sr-only"
        onChange={event => {
          onAdd([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {files.length > 0 && (
        <ul aria-label="Files to be attached" className="flex w-full flex-wrap gap-1.5">
          {files.map((file, place) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called the same
              key={`${place} ${file.name}`}
              className="flex items-center gap-1 rounded-control border border-line ps-2 text-small"
            >
              <span className="max-w-56 truncate">{file.name}</span>
              <IconButton
                label={`Leave out ${file.name}`}
                icon={<X size={13} />}
                onClick={() => onRemove(file)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
