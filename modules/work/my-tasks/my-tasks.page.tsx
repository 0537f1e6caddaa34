import { Badge, Button, EmptyState, Skeleton, TextInput, toast } from '@inopsio/ui'
import { onLive, Page, useUndo, useWorkspace } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CheckSquare } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { createActivity, readOpen } from '../activity/activity.api.ts'
import { ActivityLine } from '../activity/activity-line.tsx'
import { dayAt } from '../activity/time.ts'
import { groupsOf } from './groups.ts'

const queryKey = ['list', 'work.activity', 'mine']

/** Everything that is mine to do, by how soon. Arrow keys go from one to the next, the space bar ticks it off. */
export function MyTasksPage() {
  const { view } = useWorkspace()
  const answer = useQuery({ queryKey, queryFn: ({ signal }) => readOpen({ owner: 'me' }, signal) })
  useFollowed()
  const today = dayAt(new Date(), view.zone)
  const groups = groupsOf(answer.data?.data ?? [], today)
  return (
    <Page
      title="My tasks"
      actions={
        <>
          <a href="/app/my-calendar" className="text-accent-ink hover:underline">
            In my calendar
          </a>
          <a href="/app/work/activity-templates" className="text-accent-ink hover:underline">
            Templates
          </a>
        </>
      }
    >
      <div className="mx-auto w-full max-w-3xl px-4 py-5 sm:px-6">
        <QuickAdd today={today} />
        {answer.isPending && (
          <div role="status" aria-label="Loading" className="flex flex-col gap-4">
            {['w-64', 'w-80', 'w-56'].map(width => (
              <Skeleton key={width} className={width} />
            ))}
          </div>
        )}
        {answer.isError && (
          <div role="alert" className="flex items-center gap-3">
            <p className="text-muted">{answer.error.message}</p>
            <Button size="small" onClick={() => void answer.refetch()}>
              Try again
            </Button>
          </div>
        )}
        {answer.isSuccess && groups.length === 0 && (
          <EmptyState
            icon={<CheckSquare size={20} />}
            title="Nothing to do"
            text="Tasks, calls and meetings given to you stand here. Write the first one above."
          />
        )}
        {groups.map(({ label, activities }) => (
          <section key={label} aria-label={label} className="mb-6">
            <h2 className="mb-1 flex items-center gap-2 font-semibold">
              {label} <Badge>{activities.length}</Badge>
            </h2>
            <ul className="rounded-card border border-line bg-surface px-3" onKeyDown={moveFocus}>
              {activities.map(activity => (
                <li key={activity.id} className="flex border-b border-line last:border-0">
                  <ActivityLine activity={activity} today={today} withRecord />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

/** A task of one line, due today unless it says otherwise later. */
function QuickAdd({ today }: { today: string }) {
  const [subject, setSubject] = useState('')
  const { refresh } = useUndo()
  async function add() {
    if (subject.trim() === '') return
    try {
      await createActivity({ kind: 'task', subject: subject.trim().slice(0, 200), due: today })
      setSubject('')
      await refresh()
    } catch (error) {
      toast({ tone: 'failed', title: 'This was not saved', text: (error as Error).message })
    }
  }
  return (
    <form
      className="mb-6 flex gap-2"
      onSubmit={event => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        aria-label="New task for today"
        placeholder="Add a task for today…"
        value={subject}
        onValue={setSubject}
      />
      <Button type="submit" look="primary" disabled={subject.trim() === ''}>
        Add
      </Button>
    </form>
  )
}

/** Up and down go to the box of the line before and after. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const boxes = [
    ...document.querySelectorAll<HTMLInputElement>(
      'main input[type=checkbox], [role=main] input[type=checkbox]',
    ),
  ]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  const next = boxes[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

/** What somebody else gives to me, or does for me, appears by itself. */
function useFollowed(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      onLive(batch => {
        const isHere = batch.some(({ data }) => 'entity' in data && data.entity === 'work.activity')
        if (isHere) void queries.invalidateQueries({ queryKey })
      }),
    [queries],
  )
}
