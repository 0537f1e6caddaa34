import { cx, EmptyState, SearchInput, StatusPill, type Tone } from '@inopsio/ui'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Inbox, Settings2 } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { onLive } from '../live/bus.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { MailView } from './mail-view.tsx'
import { type MailRow, readMails, readSettingsId } from './mailbox.api.ts'

export const statusWords: Readonly<Record<string, { label: string; tone: Tone }>> = {
  queued: { label: 'Waiting', tone: 'blue' },
  sending: { label: 'Being sent', tone: 'blue' },
  sent: { label: 'Sent', tone: 'green' },
  kept: { label: 'Kept here', tone: 'grey' },
  failed: { label: 'Failed', tone: 'red' },
  bounced: { label: 'Bounced', tone: 'red' },
}

/** What the program has sent, or would have: in the demo nothing leaves the house, and this is where it can be read. */
export function MailboxPage() {
  const { administers } = useWorkspace()
  const settings = useQuery({
    queryKey: ['mail-settings'],
    queryFn: ({ signal }) => readSettingsId(signal),
    enabled: administers,
  }).data
  const { mail } = useSearch({ strict: false }) as { mail?: string }
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const answer = useMails(q)
  const mails = answer.data?.pages.flatMap(page => page.data) ?? []
  const open = (id: string | undefined) =>
    void navigate({ to: '/mailbox', search: (id ? { mail: id } : {}) as never })
  return (
    <Page
      title="Mailbox"
      ownScroll
      actions={
        administers && (
          <a
            href={settings ? `/app/core/mail-settings/${settings}` : undefined}
            className="inline-flex min-h-control items-center gap-1.5 rounded-control px-2 font-medium text-muted hover:bg-hover hover:text-ink"
          >
            <Settings2 size={14} aria-hidden />
            Mail settings
          </a>
        )
      }
    >
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="E-mails"
          className={cx(
            'flex min-h-0 w-full flex-col md:w-88 md:shrink-0 md:border-e md:border-line',
            mail && 'max-md:hidden',
          )}
        >
          <div className="border-b border-line p-2">
            <SearchInput
              aria-label="Find by the beginning of the subject"
              placeholder="Find by subject"
              value={typed}
              onValue={setTyped}
            />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            {answer.isPending && <ListSkeleton />}
            {answer.isError && mails.length === 0 && (
              <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
            )}
            {answer.isSuccess && mails.length === 0 && (
              <EmptyState
                icon={<Inbox size={22} />}
                title={q === '' ? 'No mail has gone out yet' : 'No such mail'}
                text={q === '' ? 'Invitations, notifications and digests show up here.' : undefined}
              />
            )}
            <ul>
              {mails.map(each => (
                <Row key={each.id} mail={each} isOpen={each.id === mail} onOpen={() => open(each.id)} />
              ))}
            </ul>
            <ShowMore pages={answer}>Show older ones</ShowMore>
          </div>
        </section>
        <section aria-label="E-mail" className={cx('min-h-0 min-w-0 flex-1', !mail && 'max-md:hidden')}>
          {mail ? (
            <MailView key={mail} id={mail} onBack={() => open(undefined)} />
          ) : (
            mails.length > 0 && <p className="p-10 text-center text-subtle">Choose a mail to read it.</p>
          )}
        </section>
      </div>
    </Page>
  )
}

function useMails(q: string) {
  const queries = useQueryClient()
  useEffect(
    () =>
      onLive(batch => {
        if (batch.some(({ data }) => 'entity' in data && data.entity === 'core.mail'))
          void queries.invalidateQueries({ queryKey: ['mailbox'] })
      }),
    [queries],
  )
  return useInfiniteQuery({
    queryKey: ['mailbox', q],
    queryFn: ({ pageParam, signal }) => readMails(q, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    placeholderData: before => before,
  })
}

function Row({ mail, isOpen, onOpen }: { mail: MailRow; isOpen: boolean; onOpen: () => void }) {
  const { label, tone } = statusWords[mail.status] ?? { label: mail.status, tone: 'grey' as const }
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-current={isOpen || undefined}
        onClick={onOpen}
        className={cx(
          'block w-full px-4 py-2.5 text-start outline-offset-[-2px]',
          isOpen ? 'bg-pressed' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate text-small text-muted">{mail.recipients}</span>
          <span className="shrink-0 text-small text-subtle">
            <Ago instant={mail.createdAt} />
          </span>
        </span>
        <span className="mt-0.5 flex items-center gap-3">
          <span className="min-w-0 flex-1 truncate font-medium">{mail.subject}</span>
          <StatusPill tone={tone}>{label}</StatusPill>
        </span>
      </button>
    </li>
  )
}
