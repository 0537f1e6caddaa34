import { Button, EmptyState, Select, Table, Td, Th } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useUndo } from '../record/use-undo.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { readTrash, type TrashEntry } from './trash.api.ts'

/** What was deleted and can come back. Restoring undoes the whole change: rows deleted together return together. */
export function TrashPage() {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const { entity = '' } = useSearch({ strict: false }) as { entity?: string }
  const answer = useInfiniteQuery({
    queryKey: ['trash', entity],
    queryFn: ({ pageParam, signal }) => readTrash(entity, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const entries = answer.data?.pages.flatMap(page => page.data) ?? []
  const entities = workspace.modules.flatMap(module => module.entities).filter(({ can }) => can.delete)
  return (
    <Page
      title="Trash"
      actions={
        <Select
          aria-label="Kind of record"
          className="w-44!"
          value={entity || null}
          emptyLabel="Everything"
          options={entities.map(({ id, label }) => ({ value: id, label: label[1] }))}
          onValue={next => navigate({ to: '/trash', search: next ? { entity: next } : {} })}
        />
      }
    >
      {answer.isPending && <ListSkeleton />}
      {answer.isError && entries.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={<Trash2 size={22} />}
          title="The trash is empty"
          text="Deleted records wait here and can be restored."
        />
      )}
      {entries.length > 0 && (
        <div className="mx-auto max-w-4xl px-4 py-5 sm:px-6">
          <Table label="Trash">
            <thead>
              <tr>
                <Th>Record</Th>
                <Th className="max-sm:hidden">Deleted</Th>
                <Th>
                  <span className="sr-only">Restore</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {entries.map(entry => (
                <TrashRow key={`${entry.change.id} ${entry.id}`} entry={entry} />
              ))}
            </tbody>
          </Table>
          <ShowMore pages={answer}>Show older ones</ShowMore>
        </div>
      )}
    </Page>
  )
}

function TrashRow({ entry }: { entry: TrashEntry }) {
  const { view } = useWorkspace()
  const { undo } = useUndo()
  const [busy, setBusy] = useState(false)
  const title = entry.title || entry.id.slice(0, 8)
  const restore = async () => {
    setBusy(true)
    await undo(entry.change.id)
    setBusy(false)
  }
  return (
    <tr>
      <Td className="align-middle!">
        <span className="font-medium">{title}</span>{' '}
        <span className="text-subtle">{view.entityLabel(entry.entity)}</span>
        <span className="block text-small text-subtle sm:hidden">
          <Ago instant={entry.change.createdAt} />
        </span>
      </Td>
      <Td className="align-middle! text-muted max-sm:hidden">
        <Ago instant={entry.change.createdAt} />
        {entry.change.actor && ` by ${entry.change.actor.name}`}
      </Td>
      <Td className="w-px text-end">
        <Button
          size="small"
          busy={busy}
          icon={<RotateCcw size={13} />}
          aria-label={`Restore ${title}`}
          onClick={() => void restore()}
        >
          Restore
        </Button>
      </Td>
    </tr>
  )
}
