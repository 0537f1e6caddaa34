import { Avatar, Button, TimelineEntry } from '@inopsio/ui'
import { Ago, type EntityMeta, type RecordData, useUndo, useWorkspace } from '@inopsio/workspace'
import { Fragment, useState } from 'react'
import { deleteComment, type Named, updateComment } from '../activity/activity.api.ts'
import { MentionArea } from './mention-area.tsx'
import { mentionedIn } from './mentions.ts'

/** What a colleague said, with the people it calls; one's own words can be changed, earlier ones stay in its history. */
export function CommentEntry({ record }: { entity: EntityMeta; record: RecordData }) {
  const { user } = useWorkspace()
  const { offer, refresh } = useUndo()
  const [draft, setDraft] = useState<string | null>(null)
  const text = String(record.text ?? '')
  const mentions = (record.mentions ?? []) as readonly Named[]
  const author = record.author as Named | null
  const isMine = author?.id === user.id
  const [people, setPeople] = useState<readonly Named[]>(mentions)

  async function save() {
    await updateComment(
      record.id,
      { text: draft, mentions: mentionedIn(draft ?? '', people) },
      record.version,
    )
    setDraft(null)
    await refresh()
  }
  async function remove() {
    const change = await deleteComment(record.id)
    await refresh()
    offer('Comment deleted', change)
  }
  return (
    <TimelineEntry
      icon={<Avatar name={author?.title ?? '?'} />}
      title={<span className="font-medium">{author?.title ?? 'Somebody'}</span>}
      when={
        <>
          <Ago instant={String(record.createdAt)} />
          {(record.version ?? 1) > 1 && <span>· edited</span>}
        </>
      }
      action={
        isMine &&
        draft === null && (
          <>
            <Button look="ghost" size="small" onClick={() => setDraft(text)}>
              Edit
            </Button>
            <Button look="ghost" size="small" onClick={() => void remove()}>
              Delete
            </Button>
          </>
        )
      }
    >
      {draft === null ? (
        <p className="rounded-card border border-line bg-surface px-3 py-2 whitespace-pre-wrap wrap-anywhere">
          <WithMentions text={text} people={mentions} />
        </p>
      ) : (
        <form
          className="flex flex-col gap-2"
          onSubmit={event => {
            event.preventDefault()
            void save()
          }}
        >
          <MentionArea
            aria-label="Comment"
            value={draft}
            onValue={setDraft}
            onMention={person => setPeople(known => [...known, person])}
            onSubmit={() => void save()}
          />
          <div className="flex gap-2">
            <Button type="submit" size="small" look="primary" disabled={draft.trim() === ''}>
              Save
            </Button>
            <Button size="small" onClick={() => setDraft(null)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </TimelineEntry>
  )
}

/** Names of people it calls stand out. */
function WithMentions({ text, people }: { text: string; people: readonly Named[] }) {
  const names = people.flatMap(({ title }) => (title ? [`@${title}`] : []))
  if (names.length === 0) return text
  const pattern = new RegExp(`(${names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return text.split(pattern).map((piece, i) => {
    const key = `${i} ${piece}`
    return names.includes(piece) ? (
      <span key={key} className="font-medium text-accent-ink">
        {piece}
      </span>
    ) : (
      <Fragment key={key}>{piece}</Fragment>
    )
  })
}
