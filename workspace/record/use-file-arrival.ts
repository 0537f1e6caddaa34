import { useEffect, useEffectEvent, useState } from 'react'

/** Calls with files that are dropped or pasted anywhere on the page, but not into a field; answers whether some hang over it. */
export function useFileArrival(isOn: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const arrive = useEffectEvent((files: FileList | undefined) => {
    if (files && files.length > 0) onFiles([...files])
  })
  useEffect(() => {
    if (!isOn) return
    const controller = new AbortController()
    const listen = <K extends keyof DocumentEventMap>(name: K, then: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(name, then, { signal: controller.signal })
    listen('dragover', event => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setIsOver(true)
    })
    listen('dragleave', event => {
      if (event.relatedTarget === null) setIsOver(false)
    })
    listen('drop', event => {
      setIsOver(false)
      if (event.defaultPrevented) return
      event.preventDefault()
      arrive(event.dataTransfer?.files)
    })
    listen('paste', event => {
      const isField = (event.target as HTMLElement | null)?.closest?.('input, textarea, [contenteditable]')
      if (!event.defaultPrevented && !isField) arrive(event.clipboardData?.files)
    })
    return () => controller.abort()
  }, [isOn])
  return isOver
}
