import type { StateField } from '@inopsio/kernel/views'
import type { Tone } from '@inopsio/ui'
import { type BoardColumn, boardFields } from '../../board/columns.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import type { Workspace } from '../../meta/workspace.ts'

/** One place on the way of a record. */
export type Step = {
  readonly column: BoardColumn
  readonly is: 'behind' | 'here' | 'ahead'
  readonly tone: Tone
  /** Who comes there is through. */
  readonly isEnd: boolean
}

/**
 * The field that says how far a record has come: what its board goes by, unless that is a mere choice, else its state.
 * Undefined where no action leads along it.
 */
export function pathField(workspace: Pick<Workspace, 'entity'>, entity: EntityMeta): FieldMeta | undefined {
  const [first] = boardFields(workspace, entity)
  const isDeclared = first !== undefined && first.key === entity.list?.board && first.kind !== 'choice'
  const field = isDeclared ? first : entity.fields.find(({ kind }) => kind === 'state')
  return field && isWalked(entity, field) ? field : undefined
}

const isWalked = (entity: EntityMeta, { key }: FieldMeta): boolean =>
  entity.actions.some(({ to, input }) => Object.hasOwn(to, key) || input.some(one => one.key === key))

/** The places in their order. What ended badly does not say how far it had come before. */
export function stepsOf(
  entity: EntityMeta,
  field: FieldMeta,
  columns: readonly BoardColumn[],
  present: string,
  toneOf: (column: BoardColumn) => Tone,
): readonly Step[] {
  const at = columns.findIndex(({ value }) => value === present)
  const tones = columns.map(toneOf)
  const isLost = tones[at] === 'red'
  return columns.map((column, index) => {
    const ends = isEnd(entity, field, column)
    const isBehind = index < at && !isLost && !ends
    return {
      column,
      is: index === at ? 'here' : isBehind ? 'behind' : 'ahead',
      tone: tones[index] ?? 'grey',
      isEnd: ends,
    }
  })
}

/** A record that stands there is through: its status lies in another phase than the first. */
function isEnd(entity: EntityMeta, field: FieldMeta, { value, says = [] }: BoardColumn): boolean {
  const words = field.kind === 'state' ? [value ?? ''] : says
  const states = field.kind === 'state' ? [field] : entity.fields.filter(({ kind }) => kind === 'state')
  return (states as (FieldMeta & StateField)[]).some(({ phases, statuses }) => {
    const [first] = Object.keys(phases)
    return words.some(word => statuses[word] !== undefined && statuses[word].phase !== first)
  })
}
