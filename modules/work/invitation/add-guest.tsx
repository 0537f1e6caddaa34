import { Button, Combobox, TextInput } from '@inopsio/ui'
import { messageOf, useUndo, useWorkspace } from '@inopsio/workspace'
import { type FormEvent, useState } from 'react'
import { changeGuests, type MeetingData } from './invitation.api.ts'

/** A colleague is found by name, anybody else is added by address. */
export function AddGuest({ meeting }: { meeting: MeetingData }) {
  const { view, userEntity } = useWorkspace()
  const { refresh } = useUndo()
  const [email, setEmail] = useState('')
  const [fault, setFault] = useState<string>()

  async function add(values: object): Promise<void> {
    setFault(undefined)
    try {
      await changeGuests(meeting, values)
      setEmail('')
      await refresh()
    } catch (error) {
      setFault(messageOf(error))
    }
  }

  const addOutsider = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim() === '') return
    const known = meeting.participants.map(({ id }) => ({ id }))
    void add({ participants: [...known, { email: email.trim() }] })
  }

  return (
    <form onSubmit={addOutsider} className="flex flex-wrap items-start gap-2">
      <Combobox
        aria-label="Add a colleague"
        className="w-56 max-sm:w-full"
        placeholder="Add a colleague…"
        value={null}
        load={(search, signal) => view.lookup(userEntity ?? 'core.user', search, signal)}
        onValue={user =>
          user && void add({ people: [...new Set([...meeting.people.map(({ id }) => id), user.id])] })
        }
      />
      <div className="flex min-w-56 flex-1 gap-2">
        <TextInput
          type="email"
          aria-label="Add somebody by e-mail address"
          placeholder="name@company.com"
          value={email}
          onValue={setEmail}
        />
        <Button type="submit" disabled={email.trim() === ''}>
          Add
        </Button>
      </div>
      {fault && (
        <p role="alert" className="w-full text-small text-danger">
          {fault}
        </p>
      )}
    </form>
  )
}
