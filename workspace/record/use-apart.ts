import { toast } from '@inopsio/ui'
import { exchange } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { Duplicate, SetApart } from './duplicates.api.ts'
import { bulk } from './record.api.ts'
import { useUndo } from './use-undo.ts'

/**
 * Remembers that records which look alike are not the same, so that nobody is asked again, and takes it back. Undefined
 * where nobody remembers it, or not this user.
 */
export function useApart(entity: EntityMeta) {
  const pairs = useWorkspace().entity(entity.matched?.apart ?? '')
  const undo = useUndo()
  if (!pairs?.rights.create) return undefined

  const refused = (error: unknown) =>
    toast({ tone: 'failed', title: 'This could not be remembered', text: messageOf(error) })

  async function change(title: string, work: () => Promise<Response>): Promise<void> {
    try {
      const response = await work()
      undo.offer(title, response.headers.get('X-Change'))
      await undo.refresh()
    } catch (error) {
      refused(error)
    }
  }

  const pairOf = (id: string, other: Duplicate) => ({
    one: { entity: entity.id, id },
    other: { entity: other.entity, id: other.id },
  })

  return {
    set: (id: string, other: Duplicate) =>
      change(`${other.title}: not the same`, () =>
        exchange('POST', pairs.route ?? '', { body: pairOf(id, other) }),
      ),
    /** What was said of a record while it was still being typed. */
    setAll: async (id: string, others: readonly Duplicate[]): Promise<void> => {
      const operations = others.map(other => ({ op: 'create' as const, data: pairOf(id, other) }))
      if (operations.length > 0) await bulk(pairs, operations).catch(refused)
    },
    takeBack: ({ by, title }: SetApart) =>
      change(`${title}: offered again`, () => exchange('DELETE', `${pairs.route}/${by}`)),
  }
}
