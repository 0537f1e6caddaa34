import { isChanged, isMoved, isOver, type Meeting } from './meeting.ts'
import type { Answer } from './print-invitation.ts'
import type { Guest } from './who-takes-part.ts'

/** What somebody was told last. */
export interface Told extends Guest {
  readonly id: string
  readonly isStanding: boolean
  readonly answer: Answer
  readonly sequence: number
  readonly meeting: Meeting
}

/** A mail that is due, and what stands in the invitation afterwards. */
export interface Step extends Told {
  readonly kind: 'invite' | 'change' | 'withdraw'
}

interface Now {
  readonly now: Date
  readonly today: string
}

/**
 * What has to be said so that everybody knows of the meeting what is true: by comparing, not by what was done, so that it
 * makes no difference whether something was changed, undone or deleted, nor how often. Nobody is told of what is over.
 */
export function planTelling(
  known: readonly Told[],
  meeting: Meeting | null,
  guests: readonly Guest[],
  newId: () => string,
  { now, today }: Now,
): readonly Step[] {
  const isPast = (each: Meeting) => isOver(each, now, today)
  const top = Math.max(-1, ...known.map(({ sequence }) => sequence))
  const byAddress = new Map(known.map(each => [each.email.toLowerCase(), each]))
  const wanted = meeting === null ? [] : guests
  const isNewVersion =
    meeting !== null && known.some(each => each.isStanding && isMoved(each.meeting, meeting, today))
  const staying = wanted.flatMap((guest): Step[] => {
    const before = byAddress.get(guest.email.toLowerCase())
    if (!meeting || (isPast(meeting) && (!before?.isStanding || isPast(before.meeting)))) return []
    if (!before)
      return [
        {
          ...{ ...guest, meeting, id: newId(), kind: 'invite', isStanding: true, answer: 'none' },
          sequence: isNewVersion ? top + 1 : Math.max(top, 0),
        },
      ]
    const next = { ...before, ...guest, meeting, isStanding: true }
    if (!before.isStanding) return [{ ...next, kind: 'invite', answer: 'none', sequence: top + 1 }]
    if (isMoved(before.meeting, meeting, today))
      return [{ ...next, kind: 'change', answer: 'none', sequence: top + 1 }]
    return isChanged(before.meeting, meeting, today) ? [{ ...next, kind: 'change' }] : []
  })
  const stay = new Set(wanted.map(({ email }) => email.toLowerCase()))
  const leaving = known
    .filter(each => each.isStanding && !stay.has(each.email.toLowerCase()) && !isPast(each.meeting))
    .map((each): Step => ({ ...each, kind: 'withdraw', isStanding: false, sequence: top + 1 }))
  return [...staying, ...leaving]
}
