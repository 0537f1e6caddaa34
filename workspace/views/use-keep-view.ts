import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { exchange } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import { useUndo } from '../record/use-undo.ts'
import type { SavedView } from './view-state.ts'

const route = '/api/v1/core/views'

/** Keeps, changes and throws away views; every one of these can be undone. Refusals of a form are thrown to it. */
export function useKeepView() {
  const queries = useQueryClient()
  const undo = useUndo()
  const done = async (title: string, answer: Response) => {
    await queries.invalidateQueries({ queryKey: ['list', 'core.view'] })
    undo.offer(title, answer.headers.get('X-Change'))
  }
  return {
    async create(data: object): Promise<string> {
      const answer = await exchange('POST', route, { body: data })
      const { id, name } = (await answer.json()) as SavedView
      await done(`View “${name}” saved`, answer)
      return id
    },
    async change({ id, name }: SavedView, data: object): Promise<void> {
      await done(`View “${name}” saved`, await exchange('PATCH', `${route}/${id}`, { body: data }))
    },
    async remove({ id, name }: SavedView): Promise<void> {
      try {
        await done(`View “${name}” deleted`, await exchange('DELETE', `${route}/${id}`))
      } catch (error) {
        toast({ tone: 'failed', title: 'The view was not deleted', text: messageOf(error) })
      }
    },
  }
}
