import { Badge, Button, Select } from '@inopsio/ui'
import { type EntityMeta, messageOf, type RecordData, useUndo } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import { actOnActivity } from '../activity/activity.api.ts'
import { AddGuest } from './add-guest.tsx'
import {
  type Answer,
  enterAnswer,
  type InvitationData,
  type MeetingData,
  readInvitations,
} from './invitation.api.ts'

/** Who takes part in a meeting, what they have answered, and how they are invited. */
export function GuestsPanel({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const meeting = record as MeetingData
  if (meeting.kind !== 'meeting') return null
  const mayChange = entity.rights.update === true && meeting.status === 'open'
  return (
    <section aria-label="Who takes part" className="flex flex-col gap-3">
      <h2 className="border-b border-line pb-1.5 font-semibold">Who takes part</h2>
      {meeting.invitedAt ? <Invited meeting={meeting} /> : <NotInvited meeting={meeting} />}
      {mayChange && <AddGuest meeting={meeting} />}
      {mayChange && !meeting.invitedAt && <InviteButton meeting={meeting} />}
    </section>
  )
}

const namesOf = ({ people, participants }: MeetingData) => [
  ...people.map(({ id, title }) => ({ id, name: title ?? 'A colleague' })),
  ...participants.map(({ id, name, email, person }) => ({
    id,
    name: name ?? person?.title ?? email ?? 'Somebody',
  })),
]

function NotInvited({ meeting }: { meeting: MeetingData }) {
  const names = namesOf(meeting)
  if (names.length === 0)
    return <p className="text-subtle">Nobody yet. Add colleagues and people outside, then invite them.</p>
  return (
    <ul className="flex flex-wrap gap-1.5">
      {names.map(({ id, name }) => (
        <li key={id}>
          <Badge>{name}</Badge>
        </li>
      ))}
    </ul>
  )
}

const answers = [
  { value: 'none', label: 'No answer yet' },
  { value: 'accepted', label: 'Comes' },
  { value: 'tentative', label: 'Perhaps' },
  { value: 'declined', label: 'Does not come' },
] as const

function Invited({ meeting }: { meeting: MeetingData }) {
  const key = ['work', 'invitations', meeting.id]
  const invitations = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readInvitations(meeting.id, signal),
    // Invitations follow a few seconds behind what is saved.
    refetchInterval: 4_000,
  })
  if (invitations.isError)
    return (
      <p role="alert" className="text-muted">
        {messageOf(invitations.error)}
      </p>
    )
  const found = invitations.data ?? []
  return (
    <>
      {found.length === 0 && (
        <p role="status" className="text-subtle">
          The invitations are on their way.
        </p>
      )}
      <ul className="divide-y divide-line">
        {found.map(each => (
          <Guest key={each.id} invitation={each} queryKey={key} />
        ))}
      </ul>
      <p className="text-small text-subtle">
        Whatever you change is told to them by mail, also when you take it back.
      </p>
    </>
  )
}

type GuestProps = { invitation: InvitationData; queryKey: readonly string[] }

function Guest({ invitation, queryKey }: GuestProps) {
  const queries = useQueryClient()
  const [fault, setFault] = useState<string>()
  async function enter(answer: Answer) {
    try {
      await enterAnswer(invitation.id, answer)
      await queries.invalidateQueries({ queryKey })
    } catch (error) {
      setFault(messageOf(error))
    }
  }
  const { attendee, email, isOptional, answer } = invitation
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-48 flex-1 wrap-anywhere">
        {attendee}
        {attendee !== email && <span className="text-subtle"> · {email}</span>}
        {isOptional && <span className="text-subtle"> · optional</span>}
      </span>
      <Select
        aria-label={`Answer of ${attendee}`}
        className="w-44 max-sm:w-full"
        value={answer}
        options={answer === 'none' ? answers : answers.slice(1)}
        onValue={next => next && next !== answer && void enter(next as Answer)}
      />
      {fault && (
        <p role="alert" className="w-full text-small text-danger">
          {fault}
        </p>
      )}
    </li>
  )
}

function InviteButton({ meeting }: { meeting: MeetingData }) {
  const { offer, refresh } = useUndo()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  async function invite() {
    setBusy(true)
    setFault(undefined)
    try {
      const change = await actOnActivity(meeting.id, 'invite')
      await refresh()
      offer('Invitations go out in a few seconds', change)
    } catch (error) {
      setFault(messageOf(error))
    }
    setBusy(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        look="primary"
        icon={<Mail size={15} />}
        busy={busy}
        disabled={namesOf(meeting).length === 0 || meeting.due === null}
        onClick={() => void invite()}
      >
        Invite by mail
      </Button>
      {meeting.due === null && <span className="text-subtle">Say first when the meeting is.</span>}
      {fault && (
        <p role="alert" className="text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
