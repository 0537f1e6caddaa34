import { Badge, cx, softTone, TagInput, toneOf } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const tagsView = fieldView<readonly string[]>({
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

function TagsEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<readonly string[]>) {
  return <TagInput aria-label={label} value={value ?? []} onValue={onValue} disabled={disabled} />
}
