import type { EntityMeta } from '../meta/types.ts'
import { KeyFacts } from './key-facts.tsx'
import { StagePath } from './path/stage-path.tsx'
import type { RecordData } from './record.api.ts'

type RecordHeadProps = { entity: EntityMeta; record: RecordData; isEditing: boolean }

/** What one wants to know first: the key facts, and how far it has come. */
export function RecordHead({ entity, record, isEditing }: RecordHeadProps) {
  return (
    <div className="flex flex-col gap-3 px-4 py-3 empty:hidden sm:px-6">
      <KeyFacts entity={entity} record={record} />
      <StagePath entity={entity} record={record} isStill={isEditing} />
    </div>
  )
}
