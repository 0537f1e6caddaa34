import { Button, Dialog, Table, Td, Th } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { type BulkJob, readRefused, refusedFile } from './bulk-jobs.api.ts'
import { doneWords } from './words.ts'

/** The most that the server keeps with their reasons; it counts the others. */
const MOST_KEPT = 10_000

type RefusedDialogProps = { entity: EntityMeta; job: BulkJob; onClose: () => void }

/** Which records a bulk job could not do anything with, and why. */
export function RefusedDialog({ entity, job, onClose }: RefusedDialogProps) {
  const { view } = useWorkspace()
  const answer = useInfiniteQuery({
    queryKey: ['bulk-jobs', job.id, 'refused'],
    queryFn: ({ pageParam, signal }) => readRefused(job.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []
  const isCut = job.refused > MOST_KEPT
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      wide
      title={`${job.refused.toLocaleString(view.locale)} refused`}
      description={`${doneWords(job, { entity, locale: view.locale })}.${isCut ? ` The first ${MOST_KEPT.toLocaleString(view.locale)} refused ones are listed.` : ''}`}
      footer={
        <>
          <Button
            icon={<Download size={14} />}
            onClick={() => {
              window.location.href = refusedFile(job.id)
            }}
          >
            Save as CSV
          </Button>
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {answer.isPending && <ListSkeleton />}
      {answer.isError && <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />}
      {rows.length > 0 && (
        <Table label="Refused records">
          <thead>
            <tr>
              <Th>{entity.label[0]}</Th>
              <Th>Why</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ record, title, errors }) => (
              <tr key={record}>
                <Td className="font-medium">
                  {title === null ? (
                    'Gone meanwhile'
                  ) : (
                    <a href={view.href(entity.id, record) ?? undefined} className="hover:underline">
                      {title}
                    </a>
                  )}
                </Td>
                <Td>{errors.map(({ message }) => message).join(' ')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore pages={answer}>Show more</ShowMore>
    </Dialog>
  )
}
