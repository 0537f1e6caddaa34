import { toast } from '@inopsio/ui'
import { useEffect, useRef, useState } from 'react'
import { exchange, request } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useUndo } from './use-undo.ts'

type Sending = { readonly key: string; readonly name: string; readonly done: number | null }

let counted = 0

/** Sends files and hangs each on the record as it arrives; takes them off again. */
export function useAttach(attachment: EntityMeta, field: string, recordId: string) {
  const view = useView()
  const { offer, refresh } = useUndo()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const running = useRef(new Map<string, AbortController>())
  useEffect(() => {
    const all = running.current
    return () => {
      for (const controller of all.values()) controller.abort()
    }
  }, [])

  const attach = (files: readonly File[]) => {
    for (const file of files) void attachOne(file)
  }

  async function attachOne(file: File): Promise<void> {
    const key = String(++counted)
    const controller = new AbortController()
    running.current.set(key, controller)
    const show = (done: number | null) =>
      setSending(all => all.map(each => (each.key === key ? { ...each, done } : each)))
    setSending(all => [...all, { key, name: file.name, done: 0 }])
    try {
      const { id, name } = await view.upload(file, { onProgress: show, signal: controller.signal })
      const body = { title: name.slice(0, 200), file: id, [field]: recordId }
      await request('POST', attachment.route ?? '', { body })
      await refresh()
    } catch (error) {
      if (!controller.signal.aborted)
        toast({ tone: 'failed', title: `${file.name} could not be attached`, text: wordsOf(error) })
    } finally {
      running.current.delete(key)
      setSending(all => all.filter(each => each.key !== key))
    }
  }

  async function remove(id: string): Promise<void> {
    try {
      const answer = await exchange('DELETE', `${attachment.route}/${id}`)
      await refresh()
      offer('Removed', answer.headers.get('x-change'))
    } catch (error) {
      toast({ tone: 'failed', title: 'This could not be removed', text: messageOf(error) })
    }
  }

  return { attach, remove, sending, cancel: (key: string) => running.current.get(key)?.abort() }
}

/** Uploads are refused in words of their own. */
const wordsOf = (error: unknown): string =>
  error instanceof Error && error.name === 'Error' ? error.message : messageOf(error)
