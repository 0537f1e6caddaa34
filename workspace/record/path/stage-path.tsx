import { cx, softTone } from '@inopsio/ui'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type BoardColumn, valueIn } from '../../board/columns.ts'
import { MoveDialog } from '../../board/move-dialog.tsx'
import { moveTo } from '../../board/moves.ts'
import { toneOfColumn } from '../../board/tone-of-column.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { RecordData } from '../record.api.ts'
import { durationWords } from './duration-words.ts'
import { pathField, type Step, stepsOf } from './steps.ts'
import { usePath, useStays } from './use-path.ts'
import { useStep } from './use-step.ts'

type StagePathProps = {
  entity: EntityMeta
  record: RecordData
  /** It only shows the way: a form is open, whose entries count for the record as it stands. */
  isStill: boolean
}

/** How far the record has come, and the way to the next place; nothing for what goes no way. */
export function StagePath({ entity, record, isStill }: StagePathProps) {
  const field = pathField(useWorkspace(), entity)
  const present = field && valueIn(record, field)
  if (!field || !present) return null
  return <Path entity={entity} record={record} field={field} present={present} isStill={isStill} />
}

type PathProps = StagePathProps & { field: FieldMeta; present: string }

function Path({ entity, record, field, present, isStill }: PathProps) {
  const columns = usePath(entity, field, record)
  const stays = useStays(entity, field, record)
  const { go, send, asked, closeAsked, busy } = useStep(entity, field, record)
  const toneOf = (column: BoardColumn) => toneOfColumn(entity, field, column)
  const scroller = useInSight(present, columns !== undefined)
  if (!columns) return <div aria-hidden className="shimmer h-control w-full rounded-control" />
  return (
    <>
      <ol
        ref={scroller}
        data-path
        aria-label={field.label}
        className="hide-scrollbar -m-1 flex gap-0.5 overflow-x-auto overscroll-x-contain p-1"
      >
        {stepsOf(entity, field, columns, present, toneOf).map(step => {
          const { column, is } = step
          const isOpen = !isStill && moveTo(entity, field, record, column) !== undefined
          const isTimed = is !== 'ahead' && !step.isEnd
          return (
            <StepView
              key={column.value}
              step={step}
              seconds={isTimed ? worthSaying(stays.get(column.value ?? '')) : undefined}
              isBusy={busy === column.value}
              onGo={isOpen ? () => void go(column) : undefined}
            />
          )
        })}
      </ol>
      {asked && (
        <MoveDialog
          entity={entity}
          asked={asked}
          onMove={entered => send(asked.way, entered)}
          onClose={closeAsked}
        />
      )}
    </>
  )
}

/** A record that has only just come says nothing of time. */
const worthSaying = (seconds = 0): number | undefined => (seconds < 60 ? undefined : seconds)

type StepProps = {
  step: Step
  /** How long it stood there, where that is known. */
  seconds: number | undefined
  isBusy: boolean
  /** Left out where no way leads from where the record stands. */
  onGo: (() => void) | undefined
}

const shape =
  'flex h-control w-full items-center justify-center gap-1.5 px-3 text-small font-medium whitespace-nowrap'

function StepView({ step: { column, is, tone, isEnd }, seconds, isBusy, onGo }: StepProps) {
  const { view } = useWorkspace()
  const words = (how: 'narrow' | 'long') =>
    seconds === undefined ? undefined : durationWords(seconds, view.locale, how)
  const look = cx(
    shape,
    is === 'here' && (tone === 'blue' ? 'bg-accent text-on-accent' : `${softTone[tone]} font-semibold`),
    is === 'behind' && 'bg-accent-soft text-accent-ink',
    is === 'ahead' && 'bg-hover text-muted',
    onGo && 'transition-colors duration-(--fast) hover:bg-pressed hover:text-ink',
  )
  const content = (
    <>
      {is === 'behind' && <Check size={13} aria-hidden className="shrink-0" />}
      {isBusy && <span className="spinner" aria-hidden />}
      {column.label}
      {is === 'behind' && <span className="sr-only"> (done)</span>}
      {seconds !== undefined && <span className="figures font-normal">{words('narrow')}</span>}
    </>
  )
  return (
    <li
      aria-current={is === 'here' ? 'step' : undefined}
      title={seconds === undefined ? undefined : `${column.label}: ${words('long')}`}
      data-end={isEnd || undefined}
      // The ends stand apart: there is one way on, and there are several ways out.
      className="min-w-fit flex-1 first:*:rounded-s-control last:*:rounded-e-control [:not([data-end])+&[data-end]]:ms-2 [:not([data-end])+&[data-end]]:*:rounded-s-control [&:has(+[data-end]):not([data-end])]:*:rounded-e-control"
    >
      {onGo ? (
        <button type="button" onClick={onGo} className={look}>
          <span className="sr-only">Move to </span>
          {content}
        </button>
      ) : (
        <span className={look}>{content}</span>
      )}
    </li>
  )
}

/** Where the record stands is in sight, however long its way is. */
function useInSight(present: string, isThere: boolean) {
  const scroller = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when the record has moved, or its way has come
  useEffect(() => {
    const list = scroller.current
    const here = list?.querySelector<HTMLElement>('[aria-current=step]')
    if (!list || !here) return
    const [around, place] = [list.getBoundingClientRect(), here.getBoundingClientRect()]
    list.scrollBy({ left: place.left + place.width / 2 - around.left - around.width / 2 })
  }, [present, isThere])
  return scroller
}
