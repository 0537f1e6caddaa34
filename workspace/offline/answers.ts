import { type KeptAnswer, store } from './store.ts'

/** Enough for the records and lists of some days; the longest unread go first. */
const MOST = 600
const LONGEST_MS = 7 * 24 * 60 * 60_000
/** What somebody types into a search, and lists of what the program does, are no records. */
const passing = /^\/api\/v1\/(search|jobs|presence|changes|exports|imports)\b/

export const isKeepable = (path: string): boolean => path.startsWith('/api/v1/') && !passing.test(path)

export async function keepAnswer(owner: string, path: string, body: unknown): Promise<void> {
  const writing = (await store()).transaction('answers', 'readwrite')
  await writing.store.put({ owner, path, body, at: Date.now() })
  let surplus = (await writing.store.count()) - MOST
  for (let each = await writing.store.index('at').openCursor(); each && surplus-- > 0; )
    each = await each.delete().then(() => each?.continue() ?? null)
  await writing.done
}

/** What was read last time; nothing when that is too long ago. */
export async function keptAnswer(owner: string, path: string): Promise<KeptAnswer | undefined> {
  const found = await (await store()).get('answers', [owner, path])
  return found && Date.now() - found.at < LONGEST_MS ? found : undefined
}

export const forgetAnswers = async (): Promise<void> => (await store()).clear('answers')
