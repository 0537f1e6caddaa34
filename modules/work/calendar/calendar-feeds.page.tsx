import { Button, Confirm, CopyButton, EmptyState, Skeleton, TextInput, toast } from '@inopsio/ui'
import { Ago, LoadFailed, messageOf, Page, useWorkspace } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarSync } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import {
  createFeed,
  type FeedData,
  readAddress,
  readFeeds,
  renewFeed,
  revokeFeed,
} from './calendar-feed.api.ts'

/** Where somebody takes her work into the calendar she uses, and takes that back. */
export function CalendarFeedsPage() {
  const { user } = useWorkspace()
  const queries = useQueryClient()
  const feeds = useQuery({
    queryKey: ['work', 'calendar-feeds'],
    queryFn: ({ signal }) => readFeeds(user.id, signal),
  })
  async function change(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ['work', 'calendar-feeds'] })
      toast({ title: done })
    } catch (error) {
      toast({ tone: 'failed', title: 'This did not work', text: messageOf(error) })
    }
  }
  return (
    <Page title="My calendar">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6 sm:px-6">
        <About />
        <NewFeed onMake={name => change(() => createFeed(name), 'The address is made')} />
        {feeds.isPending && <Skeleton className="h-20" />}
        {feeds.isError && <LoadFailed error={feeds.error} onRetry={() => void feeds.refetch()} />}
        {feeds.data?.length === 0 && (
          <EmptyState
            icon={<CalendarSync size={20} />}
            title="No address yet"
            text="Make one for each calendar program you use, so that you can shut each by itself."
          />
        )}
        {feeds.data && feeds.data.length > 0 && (
          <ul aria-label="Addresses" className="flex flex-col gap-4">
            {feeds.data.map(feed => (
              <Feed
                key={feed.id}
                feed={feed}
                onRenew={() => change(() => renewFeed(feed), 'The old address does not work any more')}
                onRevoke={() => change(() => revokeFeed(feed.id), 'The address does not work any more')}
              />
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}

const About = () => (
  <div className="flex flex-col gap-2">
    <p>
      An address under which Outlook, Google Calendar, Apple Calendar and others read what you have to do. It
      shows the <strong className="font-semibold">meetings, calls and tasks with a date</strong> that are
      given to you or that you take part in, from the last 90 days on, with their subjects, details and
      places, and follows what changes here. Nothing comes back from there.
    </p>
    <p className="text-muted">
      Whoever knows the address can read all of that without signing in, so treat it like a password. When it
      got into wrong hands, renew it.
    </p>
  </div>
)

function NewFeed({ onMake }: { onMake: (name: string) => Promise<void> }) {
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  async function make(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    await onMake(name.trim() || 'Calendar')
    setName('')
    setBusy(false)
  }
  return (
    <form onSubmit={event => void make(event)} className="flex gap-2">
      <TextInput
        aria-label="Which calendar it is for"
        placeholder="Which calendar is it for? My phone…"
        maxLength={80}
        value={name}
        onValue={setName}
      />
      <Button type="submit" look="primary" busy={busy}>
        Make an address
      </Button>
    </form>
  )
}

type FeedProps = { feed: FeedData; onRenew: () => Promise<void>; onRevoke: () => Promise<void> }

function Feed({ feed, onRenew, onRevoke }: FeedProps) {
  const [asking, setAsking] = useState<'renew' | 'revoke'>()
  const address = useQuery({
    queryKey: ['work', 'calendar-feeds', feed.id, 'address'],
    queryFn: ({ signal }) => readAddress(feed.id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const url = address.data?.url ?? ''
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="font-semibold wrap-anywhere">{feed.name}</h2>
        <span className="text-small text-subtle">
          made <Ago instant={feed.createdAt} />
        </span>
      </div>
      <div className="flex gap-2">
        <TextInput
          aria-label={`Address of ${feed.name}`}
          readOnly
          value={url}
          onValue={() => {}}
          onFocus={selectAll}
        />
        <CopyButton text={url} disabled={url === ''} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" look="ghost" onClick={() => setAsking('renew')}>
          Renew
        </Button>
        <Button size="small" look="ghost" onClick={() => setAsking('revoke')}>
          Revoke
        </Button>
      </div>
      <Confirm
        open={asking === 'renew'}
        onOpen={open => !open && setAsking(undefined)}
        title={`Renew the address of ${feed.name}?`}
        text="The old address stops to work at once. Enter the new one in your calendar."
        confirmLabel="Renew the address"
        onConfirm={() => void onRenew().then(() => setAsking(undefined))}
      />
      <Confirm
        open={asking === 'revoke'}
        onOpen={open => !open && setAsking(undefined)}
        danger
        title={`Revoke the address of ${feed.name}?`}
        text="It stops to work at once. Calendars keep what they have read until they ask again."
        confirmLabel="Revoke the address"
        onConfirm={() => void onRevoke().then(() => setAsking(undefined))}
      />
    </li>
  )
}

const selectAll = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => currentTarget.select()
