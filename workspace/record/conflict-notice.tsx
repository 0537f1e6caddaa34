import { Banner, Button } from '@inopsio/ui'
import { ArrowRight } from 'lucide-react'
import { plainText } from '../list/cell.tsx'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { Conflict } from './use-save.ts'

type ConflictNoticeProps = {
  entity: EntityMeta
  conflict: Conflict
  /** Whether one has changed the field oneself. */
  isMine: (field: string) => boolean
  onTakeTheirs: () => void
}

/** Nothing was lost: says what somebody else changed meanwhile, and which of it the next save would overwrite. */
export function ConflictNotice({ entity, conflict, isMine, onTakeTheirs }: ConflictNoticeProps) {
  const view = useView()
  const words = (value: unknown, field: (typeof conflict.theirs)[number]['field']) =>
    plainText(value, field, view) || 'empty'
  return (
    <Banner
      meaning="caution"
      title={`This ${entity.label[0].toLocaleLowerCase(view.locale)} was changed${conflict.by ? ` by ${conflict.by}` : ''} while you were editing`}
      action={
        <Button size="small" onClick={onTakeTheirs}>
          Discard mine
        </Button>
      }
    >
      <p>Your entries are still here and not saved yet. Meanwhile:</p>
      <ul className="mt-1.5 flex flex-col gap-1">
        {conflict.theirs.map(({ field, before, after }) => (
          <li key={field.key}>
            <span className="font-medium">{field.label}</span>:{' '}
            <s className="text-muted">{words(before, field)}</s>
            <ArrowRight size={12} aria-hidden className="mx-1.5 inline align-[-1px]" />
            {words(after, field)}
            {isMine(field.key) && (
              <strong className="font-semibold"> (saving replaces this with yours)</strong>
            )}
          </li>
        ))}
        {conflict.theirs.length === 0 && <li>Something changed that this form does not show.</li>}
      </ul>
    </Banner>
  )
}
