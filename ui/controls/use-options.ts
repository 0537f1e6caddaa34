import { useEffect, useRef, useState } from 'react'

export type RecordOption = { id: string; title: string; subtitle?: string | null | undefined }
export type LoadOptions = (search: string, signal: AbortSignal) => Promise<readonly RecordOption[]>
export type OptionsState = 'loading' | 'ready' | 'failed'

const pauseMs = 140

/** Looks options up while someone types; a newer search cancels the older one. */
export function useOptions(load: LoadOptions) {
  const [found, setFound] = useState<readonly RecordOption[]>([])
  const [state, setState] = useState<OptionsState>('ready')
  const [text, setText] = useState('')
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const search = (typed: string) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState('loading')
    setText(typed.trim())
    setTimeout(
      async () => {
        if (controller.signal.aborted) return
        try {
          const options = await load(typed.trim(), controller.signal)
          if (controller.signal.aborted) return
          setFound(options)
          setState('ready')
        } catch {
          if (!controller.signal.aborted) setState('failed')
        }
      },
      typed === '' ? 0 : pauseMs,
    )
  }
  return {
    found,
    state,
    search,
    /** What is looked for. */
    text,
  }
}
