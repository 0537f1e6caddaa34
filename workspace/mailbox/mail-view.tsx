import { Banner, Button, Facts, Skeleton, Tabs } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { type MailData, readMail, route } from './mailbox.api.ts'

/** One mail: as it looks, as plain text, and with its headers. */
export function MailView({ id, onBack }: { id: string; onBack: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['mailbox', 'mail', id],
    queryFn: ({ signal }) => readMail(id, signal),
  })
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="m-6 h-8 w-72" />
  return (
    <article className="flex h-full min-h-0 flex-col">
      <header className="px-4 pt-4 pb-2 sm:px-6">
        <Button
          look="ghost"
          size="small"
          icon={<ArrowLeft size={14} />}
          onClick={onBack}
          className="mb-2 -ms-2 md:hidden"
        >
          All mails
        </Button>
        <h2 className="text-title font-semibold wrap-anywhere">{data.subject}</h2>
        <p className="mt-1 text-muted wrap-anywhere">
          {data.sender && <>{data.sender} to </>}
          {data.recipients}
          <span className="text-subtle">
            {' '}
            · <Ago instant={data.sentAt ?? data.createdAt} />
          </span>
        </p>
        {data.status === 'kept' && (
          <p className="mt-1 text-small text-subtle">Kept here: no mail leaves this installation.</p>
        )}
        {data.error && <Banner meaning="failed" title={data.error} className="mt-3" />}
      </header>
      <Shown mail={data} />
    </article>
  )
}

function Shown({ mail }: { mail: MailData }) {
  const [tab, setTab] = useState(mail.html ? 'html' : 'text')
  const text = {
    value: 'text',
    label: 'Plain text',
    content: <pre className="py-4 font-sans whitespace-pre-wrap wrap-anywhere">{mail.text}</pre>,
  }
  const headers = { value: 'headers', label: 'Headers', content: <Headers mail={mail} /> }
  const calendar = {
    value: 'calendar',
    label: 'Calendar',
    content: (
      <pre className="overflow-x-auto py-4 text-small whitespace-pre-wrap wrap-anywhere">{mail.calendar}</pre>
    ),
  }
  const html = {
    value: 'html',
    label: 'As it looks',
    content: (
      <iframe
        title={`The mail “${mail.subject}”`}
        src={`${route}/${mail.id}/preview`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="mt-4 h-[calc(100dvh-19rem)] min-h-80 w-full rounded-card border border-line bg-white"
      />
    ),
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6 sm:px-6">
      <Tabs
        label="Views"
        value={tab}
        onValue={setTab}
        tabs={[...(mail.html ? [html] : []), text, ...(mail.calendar ? [calendar] : []), headers]}
      />
    </div>
  )
}

function Headers({ mail }: { mail: MailData }) {
  const { entity } = useWorkspace()
  const labels = new Map(entity('core.mail')?.fields.map(({ key, label }) => [key, label]))
  const shown = [
    'sender',
    'recipients',
    'cc',
    'bcc',
    'replyTo',
    'messageId',
    'status',
    'attempts',
    'template',
  ] as const
  return (
    <Facts
      className="py-4"
      facts={shown
        .filter(key => mail[key] !== null && mail[key] !== undefined)
        .map(key => ({ label: labels.get(key) ?? key, value: String(mail[key]) }))}
    />
  )
}
