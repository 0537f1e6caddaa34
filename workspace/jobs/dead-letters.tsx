import { Button, Confirm, EmptyState, IconButton, Table, Td, Th } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MailCheck, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { type DeadLetter, readDeadLetters, settleLetters } from './jobs.api.ts'
import { useSteering } from './use-steering.ts'

/** Events that somebody was to be told of and could not: to be tried again, or given up. */
export function DeadLetters() {
  const answer = useInfiniteQuery({
    queryKey: ['jobs', 'letters'],
    queryFn: ({ pageParam, signal }) => readDeadLetters(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    refetchInterval: 5_000,
  })
  const letters = answer.data?.pages.flatMap(page => page.data) ?? []
  const bySubscriber = [...Map.groupBy(letters, letter => letter.subscriber)]
  return (
    <div className="flex flex-col gap-6 py-4">
      {answer.isPending && <ListSkeleton />}
      {answer.isError && letters.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isSuccess && letters.length === 0 && (
        <EmptyState
          icon={<MailCheck size={22} />}
          title="Every event was delivered"
          text="Events that could not be brought to a part of the program wait here to be replayed."
        />
      )}
      {bySubscriber.map(([subscriber, theirs]) => (
        <Subscriber key={subscriber} subscriber={subscriber} letters={theirs} />
      ))}
      <ShowMore pages={answer}>Show older ones</ShowMore>
    </div>
  )
}

function Subscriber({ subscriber, letters }: { subscriber: string; letters: readonly DeadLetter[] }) {
  const { steer, isBusy } = useSteering()
  const [isAsking, setAsking] = useState(false)
  const settle = (verb: 'replay' | 'discard') =>
    steer(() => settleLetters(verb, subscriber), {
      done: verb === 'replay' ? 'They are delivered again' : 'They are given up',
      failed: 'That was not possible',
    })
  return (
    <section aria-label={subscriber}>
      <header className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 font-semibold wrap-anywhere">{subscriber}</h2>
        <Button
          size="small"
          icon={<RotateCcw size={13} />}
          busy={isBusy}
          onClick={() => void settle('replay')}
        >
          Replay all
        </Button>
        <Button size="small" icon={<Trash2 size={13} />} onClick={() => setAsking(true)}>
          Discard all
        </Button>
      </header>
      <Table label={`Undelivered events of ${subscriber}`}>
        <thead>
          <tr>
            <Th>Event</Th>
            <Th className="max-sm:hidden">When</Th>
            <Th>
              <span className="sr-only">What can be done</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {letters.map(letter => (
            <LetterRow key={letter.id} letter={letter} />
          ))}
        </tbody>
      </Table>
      <Confirm
        open={isAsking}
        onOpen={setAsking}
        danger
        busy={isBusy}
        title={`Discard all undelivered events of ${subscriber}?`}
        text="It will never be told of them. The records themselves stay as they are."
        confirmLabel="Discard all"
        onConfirm={() => void settle('discard').then(() => setAsking(false))}
      />
    </section>
  )
}

function LetterRow({ letter }: { letter: DeadLetter }) {
  const { entity } = useWorkspace()
  const { steer, isBusy } = useSteering()
  const { id, subscriber, event, record, attempts, error, at } = letter
  const found = entity(letter.entity)
  const settle = (verb: 'replay' | 'discard') =>
    void steer(() => settleLetters(verb, subscriber, id), { failed: 'That was not possible' })
  return (
    <tr>
      <Td className="w-full">
        <span className="font-medium wrap-anywhere">{event}</span>{' '}
        {found && record && (
          <a className="text-accent-ink hover:underline" href={`/app${listPath(found)}/${record}`}>
            {found.label[0]}
          </a>
        )}
        {error && <p className="mt-0.5 max-w-prose text-small text-red-ink wrap-anywhere">{error}</p>}
        <p className="mt-0.5 text-small text-subtle">
          tried {attempts === 1 ? 'once' : `${attempts} times`}
          <span className="sm:hidden">
            {' '}
            · <Ago instant={at} />
          </span>
        </p>
      </Td>
      <Td className="whitespace-nowrap text-muted max-sm:hidden">
        <Ago instant={at} />
      </Td>
      <Td className="align-middle!">
        <div className="flex justify-end gap-1">
          <IconButton
            size="small"
            label={`Replay: ${event}`}
            icon={<RotateCcw size={16} />}
            disabled={isBusy}
            onClick={() => settle('replay')}
          />
          <IconButton
            size="small"
            label={`Discard: ${event}`}
            icon={<Trash2 size={16} />}
            disabled={isBusy}
            onClick={() => settle('discard')}
          />
        </div>
      </Td>
    </tr>
  )
}
