import { Badge, Button, Skeleton, toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { get, request } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { deviceOf } from './device.ts'

type Session = {
  readonly id: string
  readonly tenant: string
  readonly createdAt: string
  readonly seenAt: string
  readonly userAgent: string
  readonly address: string
  readonly isCurrent: boolean
}

const route = '/api/auth/sessions'

/** The open sessions of one's account, in whichever company, and how to end them. */
export function Sessions() {
  const queries = useQueryClient()
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => get<{ data: readonly Session[] }>(route, signal),
  })

  async function end(path: string, word: string) {
    try {
      await request('DELETE', path)
      toast({ title: word })
    } catch (error) {
      toast({ tone: 'failed', title: 'Not ended', text: messageOf(error) })
    }
    await queries.invalidateQueries({ queryKey: ['sessions'] })
  }

  if (sessions.isError) return <LoadFailed error={sessions.error} onRetry={() => void sessions.refetch()} />
  if (!sessions.data) return <Skeleton className="h-24" />
  const { data } = sessions.data
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {data.map(session => (
          <SessionLine
            key={session.id}
            session={session}
            onEnd={() => end(`${route}/${session.id}`, 'Session ended')}
          />
        ))}
      </ul>
      {data.length > 1 && (
        <Button className="mt-3" onClick={() => void end(route, 'Signed out everywhere else')}>
          Sign out everywhere else
        </Button>
      )}
    </>
  )
}

function SessionLine({ session, onEnd }: { session: Session; onEnd: () => Promise<void> }) {
  const device = deviceOf(session.userAgent)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <MonitorSmartphone size={16} className="shrink-0 text-subtle" aria-hidden />
      <div className="min-w-44 flex-1">
        <p className="truncate font-medium" title={session.userAgent}>
          {device}
        </p>
        <p className="text-small text-subtle">
          {session.tenant} · {session.address || 'unknown address'} · last at work{' '}
          <Ago instant={session.seenAt} />
        </p>
      </div>
      {session.isCurrent ? (
        <Badge tone="green">This one</Badge>
      ) : (
        <Button size="small" aria-label={`End the session on ${device}`} onClick={() => void onEnd()}>
          End
        </Button>
      )}
    </li>
  )
}
