import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { valueKind } from '../dates/date-fields.ts'
import type { DatedList } from '../dates/dated-list.ts'
import { clockOf, dayAt, instantOn } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { placeWords } from '../dates/place-words.ts'
import { type Place, valuesAt } from '../dates/span.ts'
import type { useDatedMoves } from '../dates/use-dated-moves.ts'
import type { ListState } from '../list/list-state.ts'
import { useView } from '../meta/use-view.ts'
import { listPath } from '../meta/workspace.ts'
import type { Calendar } from './calendar.ts'

/** Nine in the morning: where a day was pressed and the field asks for a time. */
const MORNING = 9 * 60

/** Puts together what all parts of a calendar know. */
export function useCalendar(
  list: DatedList,
  state: ListState,
  onState: (part: Partial<ListState>) => void,
  moves: ReturnType<typeof useDatedMoves>,
  moveTo: (entry: Entry) => void,
): Calendar {
  const view = useView()
  const navigate = useNavigate()
  const { entity, fields, zone } = list
  const today = dayAt(Date.now(), zone)
  const { move, marked } = moves
  return useMemo(
    () => ({
      list,
      view,
      today,
      day: state.day || today,
      marked,
      mayCreate: entity.can.create && entity.rights.create && fields.start.writable,
      hrefOf: id => view.href(entity.id, id) ?? `/app${listPath(entity)}/${id}`,
      goTo: (day, scale) =>
        onState({ day: day === today ? '' : day, ...(scale && { scale: scale === 'month' ? '' : scale }) }),
      create: place =>
        void navigate({ to: `${listPath(entity)}/new`, search: startingAt(list, place) as never }),
      drop: (entry, place) => {
        const values = valuesAt(entry.record, fields, place, zone)
        void move(entry.record, values, placeWords(view, place))
      },
      moveTo,
    }),
    [list, view, today, state.day, marked, entity, fields, zone, onState, navigate, move, moveTo],
  )
}

/** What a new record starts with at a place. */
function startingAt({ fields: { start, clock }, zone }: DatedList, { day, minutes }: Place) {
  if (valueKind(start) === 'dateTime')
    return { [start.key]: new Date(instantOn(day, minutes ?? MORNING, zone)).toISOString() }
  return {
    [start.key]: day,
    ...(clock && minutes !== undefined && { [clock.time]: clockOf(minutes), [clock.zone]: zone }),
  }
}
