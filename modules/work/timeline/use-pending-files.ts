import type { ClipboardEvent, DragEvent } from 'react'
import { useState } from 'react'

/** Files that wait until what they belong to is saved; dropped or pasted where one writes. */
export function usePendingFiles(isOn: boolean) {
  const [files, setFiles] = useState<readonly File[]>([])
  const add = (more: Iterable<File>) => setFiles(known => [...known, ...more])
  const take = (event: ClipboardEvent | DragEvent, given: FileList | undefined) => {
    if (!isOn || !given || given.length === 0) return
    // Here they belong to what is written, not to the whole page.
    event.preventDefault()
    add(given)
  }
  return {
    files: isOn ? files : [],
    add,
    remove: (file: File) => setFiles(known => known.filter(each => each !== file)),
    clear: () => setFiles([]),
    handlers: {
      onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
      onDrop: (event: DragEvent) => take(event, event.dataTransfer.files),
    },
  }
}
