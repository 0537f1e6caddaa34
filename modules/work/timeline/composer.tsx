import { Button, Combobox, DateInput, type RecordOption, Segmented, Select, toast } from '@inopsio/ui'
import { isWaiting, useUndo, useWorkspace } from '@inopsio/workspace'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { actOnActivity, attachTo, createActivity, createComment } from '../activity/activity.api.ts'
import { MentionArea } from './mention-area.tsx'
import { mentionedIn, type Person } from './mentions.ts'
import { PendingFiles } from './pending-files.tsx'
import { useDraft } from './use-draft.ts'
import { usePendingFiles } from './use-pending-files.ts'

const kinds = [
  { value: 'comment', label: 'Comment' },
  { value: 'note', label: 'Note' },
  { value: 'task', label: 'Task' },
  { value: 'call', label: 'Call' },
  { value: 'meeting', label: 'Meeting' },
] as const
type Kind = (typeof kinds)[number]['value']

const prompts: Readonly<Record<Kind, string>> = {
  comment: 'Say something to your colleagues; @ calls somebody.',
  note: 'What is worth knowing. The first line is its title.',
  task: 'What is to be done. The first line is its title.',
  call: 'What it was about. The first line is its title.',
  meeting: 'What it is about. The first line is its title.',
}

const outcomes = [
  { value: 'reached', label: 'Reached' },
  { value: 'message', label: 'Left a message' },
  { value: 'noAnswer', label: 'No answer' },
  { value: 'busy', label: 'Busy' },
  { value: 'wrongNumber', label: 'Wrong number' },
]

/** Writes into the timeline of a record. What is written survives leaving the page. */
export function Composer({ entityId, recordId }: { entityId: string; recordId: string }) {
  const [kind, setKind] = useState<Kind>('comment')
  const [text, setText] = useDraft(recordId)
  const [people, setPeople] = useState<readonly Person[]>([])
  const [when, setWhen] = useState('')
  const [outcome, setOutcome] = useState<string | null>('reached')
  const [busy, setBusy] = useState(false)
  const { view, user, userEntity } = useWorkspace()
  const [assignee, setAssignee] = useState<RecordOption | null>(null)
  // A comment is a word between colleagues; files dropped beside it hang on the record itself.
  const pending = usePendingFiles(kind !== 'comment')
  const { refresh } = useUndo()
  const queries = useQueryClient()
  const about = { entity: entityId, id: recordId }
  const isGiven = kind === 'task' || kind === 'meeting'

  async function send() {
    if (text.trim() === '' || busy) return
    setBusy(true)
    // At once, so that nobody's next words are cleared when the answer comes.
    setText('')
    setWhen('')
    try {
      if (kind === 'comment') await createComment({ about, text, mentions: mentionedIn(text, people) })
      else await createWork()
      setAssignee(null)
      await refresh()
      await queries.invalidateQueries({ queryKey: ['list', 'work.activity'] })
    } catch (error) {
      setText(text)
      setWhen(when)
      toast({ tone: 'failed', title: 'This was not saved', text: (error as Error).message })
    }
    setBusy(false)
  }

  async function createWork() {
    const [subject = '', ...more] = text.trim().split('\n')
    const [due, time] = when.split('T')
    const activity = await createActivity({
      kind,
      subject: subject.slice(0, 200),
      body: more.join('\n').trim() || null,
      about,
      ...(due && { due }),
      ...(due && time && { time, zone: view.zone }),
      ...(kind === 'meeting' && { minutes: 60 }),
      ...(isGiven && assignee && { owner: assignee.id }),
    })
    if (isWaiting(activity)) return sayItWaits(kind === 'call' && !due)
    await attachAll(activity.id)
    pending.clear()
    // A call without a date is one that has just been made.
    if (kind === 'call' && !due) await actOnActivity(activity.id, 'complete', { outcome })
  }

  /** Without a connection there is only the activity itself: files and outcomes are the server's to take. */
  function sayItWaits(isOpen: boolean) {
    toast({
      tone: 'note',
      title: 'Kept on this device until it can be sent',
      ...(pending.files.length > 0 && { text: 'Attach its files when it has been sent.' }),
      ...(isOpen && { text: 'Say how the call went when it has been sent.' }),
    })
  }

  /** It is saved by then; what cannot be attached is said by name, and nothing is written twice. */
  async function attachAll(activity: string) {
    for (const file of pending.files) {
      try {
        await attachTo(activity, await view.upload(file, unhurried()))
      } catch (error) {
        toast({ tone: 'failed', title: `${file.name} could not be attached`, text: (error as Error).message })
      }
    }
  }

  return (
    <form
      aria-label="Write into the timeline"
      className="mb-5 flex flex-col gap-2"
      {...pending.handlers}
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="overflow-x-auto">
        <Segmented label="What to write" value={kind} onValue={setKind} options={kinds} />
      </div>
      <MentionArea
        aria-label={kinds.find(({ value }) => value === kind)?.label ?? 'Text'}
        placeholder={prompts[kind]}
        value={text}
        onValue={setText}
        onMention={person => setPeople(known => [...known, person])}
        onSubmit={() => void send()}
      />
      <div className="flex flex-wrap items-center gap-2">
        {(kind === 'task' || kind === 'meeting' || kind === 'call') && (
          <DateInput
            aria-label={kind === 'task' ? 'Due' : 'When'}
            withTime={kind !== 'task'}
            value={when}
            onValue={setWhen}
            className="w-auto!"
          />
        )}
        {isGiven && (
          <Combobox
            aria-label="Assigned to"
            className="w-48 max-sm:w-full"
            placeholder={`${user.name} (me)`}
            value={assignee}
            onValue={setAssignee}
            load={(search, signal) => view.lookup(userEntity ?? 'core.user', search, signal)}
          />
        )}
        {kind === 'call' && when === '' && (
          <Select
            aria-label="Outcome"
            value={outcome}
            onValue={setOutcome}
            options={outcomes}
            className="w-auto!"
          />
        )}
        {kind !== 'comment' && (
          <PendingFiles files={pending.files} onAdd={pending.add} onRemove={pending.remove} />
        )}
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabled={text.trim() === ''}
          className="ms-auto"
          title="Ctrl Enter"
        >
          {kind === 'comment' ? 'Send' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

/** Nobody watches these, and nobody calls them off. */
const unhurried = () => ({ onProgress: () => {}, signal: new AbortController().signal })
