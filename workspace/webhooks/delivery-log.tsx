import { Badge, Button, IconButton, Skeleton, Table, Td, Th, type Tone, toast } from '@inopsio/ui'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { RefreshCw, RotateCcw } from 'lucide-react'
import { Fragment, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { When } from '../jobs/when.tsx'
import { Ago } from '../shell/ago.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { type Delivery, readDeliveries, sendAgain } from './webhook.api.ts'

const outcomes: Readonly<Record<Delivery['outcome'], { label: string; tone: Tone }>> = {
  delivered: { label: 'Delivered', tone: 'green' },
  failed: { label: 'Failed', tone: 'amber' },
  givenUp: { label: 'Given up', tone: 'red' },
}

/** The last attempts, newest first; a press on one shows what came back. */
export function DeliveryLog({ webhook, mayResend }: { webhook: string; mayResend: boolean }) {
  const key = ['list', 'core.webhookDelivery', webhook]
  const queries = useQueryClient()
  const log = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => readDeliveries(webhook, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    refetchInterval: 5_000,
  })
  const rows = log.data?.pages.flatMap(page => page.data) ?? []
  return (
    <section aria-label="Deliveries">
      <header className="mb-2 flex items-center justify-between border-b border-line pb-1.5">
        <h2 className="font-semibold">Deliveries</h2>
        <IconButton
          label="Look again"
          size="small"
          icon={<RefreshCw size={14} />}
          onClick={() => void queries.invalidateQueries({ queryKey: key })}
        />
      </header>
      {log.isPending && <Skeleton className="h-24 w-full" />}
      {log.isSuccess && rows.length === 0 && (
        <p className="text-muted">Nothing has been sent yet. Send a test event to try it out.</p>
      )}
      {rows.length > 0 && <Attempts webhook={webhook} rows={rows} mayResend={mayResend} />}
      <ShowMore pages={log} className="mt-3">
        Show older
      </ShowMore>
    </section>
  )
}

type AttemptsProps = { webhook: string; rows: readonly Delivery[]; mayResend: boolean }

function Attempts({ webhook, rows, mayResend }: AttemptsProps) {
  const [opened, setOpened] = useState<string>()
  const isPhone = useIsPhone()
  return (
    <Table label="Attempts to deliver">
      <thead>
        <tr>
          <Th>Outcome</Th>
          <Th>Event</Th>
          {!isPhone && <Th>Status</Th>}
          {!isPhone && <Th>Time</Th>}
          <Th>When</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Fragment key={row.id}>
            <tr className="hover:bg-hover">
              <Td>
                <button
                  type="button"
                  aria-expanded={opened === row.id}
                  aria-label={`${outcomes[row.outcome].label}: ${row.event}, show details`}
                  onClick={() => setOpened(opened === row.id ? undefined : row.id)}
                >
                  <Badge tone={outcomes[row.outcome].tone}>{outcomes[row.outcome].label}</Badge>
                </button>
              </Td>
              <Td className="wrap-anywhere">
                {row.event}
                {row.attempt > 1 && <span className="text-subtle"> · attempt {row.attempt}</span>}
              </Td>
              {!isPhone && <Td className="figures">{row.status ?? '–'}</Td>}
              {!isPhone && <Td className="figures whitespace-nowrap">{row.durationMs} ms</Td>}
              <Td className="whitespace-nowrap">
                <Ago instant={row.at} />
              </Td>
            </tr>
            {opened === row.id && (
              <tr>
                <Td colSpan={isPhone ? 3 : 5} className="bg-sunken">
                  <Details webhook={webhook} row={row} mayResend={mayResend} />
                </Td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}

function Details({ webhook, row, mayResend }: { webhook: string; row: Delivery; mayResend: boolean }) {
  const queries = useQueryClient()
  const again = async () => {
    try {
      await sendAgain(webhook, row.message)
      toast({ title: 'On its way again' })
      await queries.invalidateQueries({ queryKey: ['list', 'core.webhookDelivery', webhook] })
    } catch (error) {
      toast({ tone: 'failed', title: 'Not sent again', text: messageOf(error) })
    }
  }
  const facts: readonly (readonly [string, string | null])[] = [
    ['Message', row.message],
    ['What went wrong', row.error],
    ['Answer', row.answer],
    ['HTTP status', row.status === null ? null : String(row.status)],
    ['Took', `${row.durationMs} ms`],
  ]
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
        {facts.map(([label, text]) =>
          text === null ? null : (
            <Fragment key={label}>
              <dt className="text-muted">{label}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </Fragment>
          ),
        )}
        {row.nextAt && (
          <>
            <dt className="text-muted">Next attempt</dt>
            <dd>
              <When instant={row.nextAt} />
            </dd>
          </>
        )}
      </dl>
      {mayResend && row.event !== 'core.webhook.tested' && (
        <Button
          size="small"
          icon={<RotateCcw size={13} />}
          className="self-start"
          onClick={() => void again()}
        >
          Send again
        </Button>
      )}
    </div>
  )
}
