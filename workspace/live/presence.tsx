import { Avatar, Tooltip } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { request } from '../api/client.ts'
import type { EntityMeta } from '../meta/types.ts'

type Present = { readonly user: string; readonly name: string | null; readonly mode: 'viewing' | 'editing' }

/** This tab, as others know it. Pages without HTTPS cannot ask for a UUID, only for random bytes. */
const tab = [...crypto.getRandomValues(new Uint8Array(16))]
  .map(byte => byte.toString(16).padStart(2, '0'))
  .join('')
  .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
/** Who is silent for half a minute counts as gone. */
const SIGN_MS = 12_000
const MOST_SHOWN = 3

type PresenceProps = { entity: EntityMeta; recordId: string; isEditing: boolean }

/** Who else has this record open, and that one has it open oneself: as long as this tab is in sight. */
export function Presence({ entity, recordId, isEditing }: PresenceProps) {
  const mode = isEditing ? 'editing' : 'viewing'
  const path = `${entity.route}/${recordId}/presence`
  const { data, isError } = useQuery({
    queryKey: ['presence', entity.id, recordId, mode],
    queryFn: ({ signal }) =>
      request<{ data: readonly Present[] }>('PUT', path, { body: { tab, mode }, signal }).then(
        answer => answer.data,
      ),
    refetchInterval: SIGN_MS,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    placeholderData: previous => previous,
  })
  useEffect(() => {
    const leave = () => void fetch(`${path}/${tab}`, { method: 'DELETE', keepalive: true }).catch(() => {})
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [path])
  // A record that is gone has nobody at it.
  const others = isError ? [] : (data ?? [])
  if (others.length === 0) return null
  const shown = others.slice(0, MOST_SHOWN)
  return (
    <ul aria-label="Also here" className="flex shrink-0 items-center -space-x-1.5">
      {shown.map(person => (
        <Tooltip key={person.user} label={wordsFor(person)}>
          <li
            className={
              person.mode === 'editing'
                ? 'rounded-full ring-2 ring-accent ring-offset-1 ring-offset-surface'
                : 'rounded-full ring-2 ring-surface'
            }
          >
            <Avatar name={person.name ?? '?'} />
            <span className="sr-only">{wordsFor(person)}</span>
          </li>
        </Tooltip>
      ))}
      {others.length > shown.length && (
        <li className="ps-2.5 text-small text-muted">
          +{others.length - shown.length}
          <span className="sr-only"> more</span>
        </li>
      )}
    </ul>
  )
}

const wordsFor = ({ name, mode }: Present): string =>
  `${name ?? 'Somebody'} ${mode === 'editing' ? 'is editing this' : 'is looking at this'}`
