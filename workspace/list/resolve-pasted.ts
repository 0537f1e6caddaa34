import type { ViewContext } from '@inopsio/kernel/views'
import type { Pasted } from './pasted-value.ts'

/** Records that were looked up by their names already; null for names that none has. */
export type KnownTitles = Map<string, { readonly id: string; readonly title: string } | null>

/** The value that a pasted cell stands for: records are found by their whole name, each only once. Undefined for none. */
export async function resolvePasted(pasted: Pasted, view: ViewContext, known: KnownTitles): Promise<unknown> {
  if ('value' in pasted) return pasted.value
  if ('unreadable' in pasted) return undefined
  const { target, title } = pasted
  const key = `${target} ${title}`
  if (!known.has(key)) {
    const found = await view.lookup(target, title, new AbortController().signal).catch(() => [])
    const match = found.find(one => one.title.toLocaleLowerCase() === title.toLocaleLowerCase())
    known.set(key, match ? { id: match.id, title: match.title } : null)
  }
  return known.get(key) ?? undefined
}
