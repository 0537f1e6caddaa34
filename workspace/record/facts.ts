import { usualKeys } from '../list/columns.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { isBlank, valueIn } from '../meta/value-in.ts'
import { fieldOf, type Workspace } from '../meta/workspace.ts'
import { isMark } from './form-fields.ts'
import { pathField } from './path/steps.ts'
import type { RecordData } from './record.api.ts'

const mostFacts = 6

/** Columns of the list in their order, with the owner among them; what stands in the heading and on the path is not said again. */
export function factsOf(
  workspace: Pick<Workspace, 'entity'>,
  entity: EntityMeta,
  record: RecordData,
): readonly FieldMeta[] {
  const path = pathField(workspace, entity)?.key
  const known = usualKeys(entity)
    .flatMap(key => fieldOf(entity, key) ?? [])
    .filter(field => field.key !== entity.title && field.key !== path && !isMark(field) && isShort(field))
    .filter(field => !isBlank(valueIn(record, field.key)))
  const owner = known.find(({ key }) => key === entity.owner)
  const others = known.filter(field => field !== owner)
  return owner ? [...others.slice(0, mostFacts - 1), owner] : others.slice(0, mostFacts)
}

/** Fits into a line of its own, and is no status, which stands beside the name. */
const isShort = ({ kind }: FieldMeta): boolean =>
  !['state', 'parts', 'json', 'longText', 'secret', 'file', 'id'].includes(kind)
