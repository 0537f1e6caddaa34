import { Refusal, type RowOf } from '@inopsio/kernel'
import { type ActionTx, handle, invalid } from '@inopsio/kernel/server'
import { nextOccurrence } from './next-occurrence.ts'
import { dayAt, movedBy } from './time.ts'

type ActivityRow = RowOf<'work.activity'>

export const activityActions = handle('work.activity', {
  async complete({ record, input, tx }) {
    await refuseBlocked(record, tx)
    await tx.update('work.activity', record.id, {
      status: 'done',
      completedAt: tx.now.toISOString(),
      outcome: input.outcome ?? record.outcome,
    })
    await makeNext(record, tx)
    tx.emit('work.activity.completed', {})
  },

  async reschedule({ record, input, tx }) {
    const time = input.time ?? record.time
    const zone = input.zone ?? record.zone
    const remindAt =
      record.remindAt && record.due
        ? movedBy(record.remindAt, record.due, input.due, zone ?? tx.zone)
        : record.remindAt
    await tx.update('work.activity', record.id, { due: input.due, time, zone, remindAt })
    tx.emit('work.activity.rescheduled', {})
  },

  async repeat({ record, tx }) {
    await makeNext(record, tx)
  },

  async invite({ record, tx }) {
    refuseUninvitable(record)
    await tx.update('work.activity', record.id, { invitedAt: tx.now.toISOString() })
  },
})

/** Whether anybody has an address is known when the mails are written; that nobody is named is known now. */
function refuseUninvitable({ kind, due, invitedAt, people, participants }: ActivityRow): void {
  if (invitedAt)
    throw new Refusal(
      409,
      'invited',
      'Everybody is invited already; whatever changes is told to them by itself.',
    )
  const problems = [
    kind !== 'meeting' && { path: 'kind', message: 'Only meetings have invitations.' },
    !due && { path: 'due', message: 'Date: say when the meeting is.' },
    people.length + participants.length === 0 && {
      path: 'participants',
      message: 'Name colleagues or participants to be invited.',
    },
  ].flatMap(each => (each ? [{ ...each, code: 'required' }] : []))
  if (problems.length > 0) throw invalid(problems)
}

/** What somebody else has to finish first may be out of her sight, but not out of mind. */
async function refuseBlocked(record: ActivityRow, tx: ActionTx): Promise<void> {
  if (record.blockedBy.length === 0) return
  const others = await tx.system('what an activity waits for has to be done first', all =>
    Promise.all(record.blockedBy.map(id => all.get('work.activity', id))),
  )
  const open = others.filter(other => other?.status === 'open')
  if (open.length > 0)
    throw new Refusal(
      409,
      'blocked',
      `It waits for ${open.length === 1 ? 'an activity that is' : `${open.length} activities that are`} not done yet. Complete those first, or take them out of “Waits for”.`,
    )
}

/** Once for each occurrence, whether it was completed or its day came. */
async function makeNext(record: ActivityRow, tx: ActionTx): Promise<void> {
  if (record.next) return
  const zone = record.zone ?? tx.zone
  const next = nextOccurrence(record, dayAt(tx.now, zone), zone)
  if (next === null) return
  const id = await tx.insert('work.activity', next)
  await tx.update('work.activity', record.id, { next: id, occursOn: record.occursOn ?? record.due })
}
