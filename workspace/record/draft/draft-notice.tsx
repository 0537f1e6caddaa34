import { Banner, Button } from '@inopsio/ui'
import type { EntityMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { Ago } from '../../shell/ago.tsx'
import type { RecordData } from '../record.api.ts'
import type { Draft } from './drafts.ts'

type DraftNoticeProps = {
  entity: EntityMeta
  record: RecordData | undefined
  draft: Draft
  onContinue: () => void
  onDiscard: () => void
}

/** Offers what was entered here before and not saved. */
export function DraftNotice({ entity, record, draft, onContinue, onDiscard }: DraftNoticeProps) {
  const view = useView()
  const noun = entity.label[0].toLocaleLowerCase(view.locale)
  const isOld = record !== undefined && (record.version ?? 0) > (draft.version ?? 0)
  return (
    <Banner
      meaning="note"
      title={record ? `You had begun to change this ${noun}` : `You had started a ${noun}`}
      action={
        <span className="flex gap-2">
          <Button size="small" onClick={onDiscard}>
            Discard
          </Button>
          <Button size="small" look="primary" onClick={onContinue}>
            Continue
          </Button>
        </span>
      }
    >
      Last worked on <Ago instant={draft.at} />, not saved, and kept on this device only.
      {isOld && ' The record was changed since then: look at what you save.'}
    </Banner>
  )
}
