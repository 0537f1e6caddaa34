import { Badge, cx, MultiCombobox, softTone, TagInput, toneOf } from '@inopsio/ui'
import { type EditProps, fieldView, type ViewContext } from '../view.ts'
import type { TagsField } from './tags.ts'

export const tagsView = fieldView<readonly string[], TagsField>({
  text: value => value.join(', '),
  cell: value => (
    <span className="flex gap-1 overflow-hidden">
      {value.map(tag => (
        <span key={tag} className={cx('rounded-mark px-1.5 text-small leading-5', softTone[toneOf(tag)])}>
          {tag}
        </span>
      ))}
    </span>
  ),
  Display: ({ value }) => (
    <span className="flex flex-wrap gap-1">
      {value.map(tag => (
        <Badge key={tag} tone={toneOf(tag)}>
          {tag}
        </Badge>
      ))}
    </span>
  ),
  Edit: TagsEdit,
  width: 180,
})

function TagsEdit(props: EditProps<readonly string[], TagsField>) {
  const { value, onValue, field, view, disabled, 'aria-label': label } = props
  if (field.of !== 'events')
    return <TagInput aria-label={label} value={value ?? []} onValue={onValue} disabled={disabled} />
  return (
    <MultiCombobox
      aria-label={label}
      value={(value ?? []).map(name => ({ id: name, title: name }))}
      onValue={chosen => onValue(chosen.map(({ id }) => id))}
      load={async search => eventsLike(view, search)}
      placeholder="Add an event…"
      disabled={disabled}
    />
  )
}

const mostOffered = 40

/** Events whose name holds every word typed, and for each of their entities all of them at once. */
function eventsLike({ events }: ViewContext, search: string) {
  const words = search.toLowerCase().split(/\s+/)
  const all = [...new Set(events.flatMap(event => [event.replace(/[^.]+$/, '*'), event]))]
  return all
    .filter(name => words.every(word => name.toLowerCase().includes(word)))
    .slice(0, mostOffered)
    .map(name => ({ id: name, title: name }))
}
