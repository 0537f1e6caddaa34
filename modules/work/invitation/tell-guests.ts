import type { RowOf } from '@inopsio/kernel'
import {
  type Context,
  type Kernel,
  newChange,
  newId,
  queueing,
  readRecord,
  runAs,
  type Sql,
  sql,
  transactAs,
  within,
} from '@inopsio/kernel/server'
import { dayAt } from '../activity/time.ts'
import { answerPath } from './answer-address.ts'
import { type Meeting, meetingOf } from './meeting.ts'
import { planTelling, type Step, type Told } from './plan-telling.ts'
import { type Answer, type Attendee, type Organizer, printInvitation } from './print-invitation.ts'
import { guestsOf } from './who-takes-part.ts'
import { invitationWords } from './words.ts'

type ActivityRow = RowOf<'work.activity'>

interface Call {
  readonly kernel: Kernel
  readonly input: { readonly meeting?: string | null }
  context(): Promise<Context>
}

/** One meeting, or all that somebody is invited to: an activity that was deleted does not say which series it was of. */
export async function tellGuests({ kernel, input, context }: Call): Promise<void> {
  const current = await context()
  const meetings = input.meeting ? [input.meeting] : await standingMeetings(kernel, current)
  for (const meeting of meetings) await tellOf(kernel, await context(), meeting)
}

const standingMeetings = (kernel: Kernel, context: Context): Promise<readonly string[]> =>
  ids(
    kernel,
    context,
    'work.invitation',
    ({ tenant }) =>
      sql`select distinct meeting from work_invitation where tenant_id = ${tenant.id} and is_standing`,
  )

/** Locked before anything is read, so that of two who tell at once the later one has seen what is true by then. */
const tellOf = (kernel: Kernel, context: Context, meeting: string): Promise<void> =>
  transactAs(kernel, context, { needs: [] }, async (tx, current) => {
    await tx.run([
      sql`select pg_advisory_xact_lock(hashtextextended(${`work.invitation ${meeting}`}, hashtextextended(${current.tenant.id}, 0)))`,
    ])
    const inside = within(kernel, tx)
    const plan = await planOf(inside, current, meeting)
    if (plan.steps.length > 0) await tell(inside, current, plan)
  })

interface Plan {
  readonly id: string
  readonly activity: ActivityRow | null
  readonly host: RowOf<'core.user'> | null
  readonly steps: readonly Step[]
  /** Everybody who is invited once the steps are done. */
  readonly attendees: readonly Attendee[]
}

async function planOf(kernel: Kernel, context: Context, id: string): Promise<Plan> {
  const now = new Date()
  const activities = await activitiesOf(kernel, context, id)
  const latest = activities.at(-1) ?? null
  const today = dayAt(now, latest?.zone ?? context.tenant.zone)
  const meeting = meetingOf(activities, today)
  const known = await knownOf(kernel, context, id)
  const host = latest?.owner ? await readRecord(kernel, context, 'core.user', latest.owner) : null
  const guests = latest && meeting ? await guestsOf(kernel, context, latest, host) : []
  const steps = planTelling(known, meeting, guests, newId, { now, today })
  const after = new Map([...known, ...steps].map(each => [each.id, each]))
  return { id, activity: latest, host, steps, attendees: [...after.values()].filter(each => each.isStanding) }
}

/** Those of a series that were made last, in the order of their days: of older ones nobody needs to hear. */
async function activitiesOf(kernel: Kernel, context: Context, id: string): Promise<ActivityRow[]> {
  const found = await ids(
    kernel,
    context,
    'work.activity',
    ({ tenant }) =>
      sql`select id from work_activity where tenant_id = ${tenant.id} and (id = ${id}::uuid or series = ${id})
      order by coalesce(occurs_on, due) desc limit 40`,
  )
  const records: ActivityRow[] = []
  // One after the other: inside of a transaction nothing happens side by side.
  for (const each of found) {
    const record = await readRecord(kernel, context, 'work.activity', each)
    if (record) records.unshift(record)
  }
  return records
}

const ids = (
  kernel: Kernel,
  context: Context,
  entity: string,
  select: (context: Context) => Sql,
): Promise<readonly string[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [{ right: 'read', entity: kernel.registry.get(entity) }],
      statements: [select(current)],
      read: ([result]) => (result?.rows ?? []).flatMap(([id]) => id ?? []),
    }),
    { lane: 'read' },
  )

const knownOf = (kernel: Kernel, context: Context, id: string): Promise<readonly Told[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get('work.invitation') }],
      statements: [
        sql`select id, email, name, is_optional, is_standing, answer, sequence, told from work_invitation
          where tenant_id = ${tenant.id} and meeting = ${id} order by id`,
      ],
      read: ([result]) =>
        (result?.rows ?? []).map(([row, email, name, isOptional, isStanding, answer, sequence, told]) => ({
          id: row ?? '',
          email: email ?? '',
          name: name ?? null,
          isOptional: isOptional === 't',
          isStanding: isStanding === 't',
          answer: (answer ?? 'none') as Answer,
          sequence: Number(sequence),
          meeting: JSON.parse(told ?? '{}') as Meeting,
        })),
    }),
    { lane: 'read' },
  )

/** The mails and what they say, in one transaction: nobody is told twice, and nothing is kept as told that was not. */
async function tell(kernel: Kernel, context: Context, plan: Plan): Promise<void> {
  const invitation = kernel.registry.get('work.invitation')
  const organizer = await organizerOf(kernel, context, plan)
  const mails = plan.steps.map(step =>
    queueing(kernel, context, mailOf(kernel, context, plan, step, organizer)),
  )
  await runAs(
    kernel,
    context,
    () => ({
      needs: [
        { right: 'read', entity: invitation },
        { right: 'create', entity: invitation },
        { right: 'update', entity: invitation },
        { right: 'read', entity: kernel.registry.get('work.activity') },
        ...mails.flatMap(({ needs }) => needs),
      ],
      change: newChange('system', invitation, 'tell'),
      statements: [
        ...plan.steps.map(step => keep(context, plan, step)),
        ...mails.flatMap(({ statements }) => statements),
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}

const keep = ({ tenant }: Context, { id, activity }: Plan, step: Step): Sql =>
  sql`insert into work_invitation as i (tenant_id, id, meeting, activity_id, email, name, is_optional, is_standing,
      answer, sequence, told, told_at)
    values (${tenant.id}, ${step.id}, ${id}, ${activity?.id ?? null}, ${step.email}, ${step.name?.slice(0, 160) ?? null},
      ${step.isOptional}, ${step.isStanding}, ${step.answer}, ${String(step.sequence)}::bigint, ${sql.json(step.meeting)}, now())
    on conflict (tenant_id, id) do update set activity_id = excluded.activity_id, name = excluded.name,
      is_optional = excluded.is_optional, is_standing = excluded.is_standing, answer = excluded.answer,
      answered_at = case when excluded.answer = 'none' then null else i.answered_at end,
      sequence = excluded.sequence, told = excluded.told, told_at = excluded.told_at`

/** In the name of whoever is in charge of the meeting, at the address that the company sends from. */
async function organizerOf(kernel: Kernel, context: Context, { host }: Plan): Promise<Organizer> {
  const [address] = await ids(
    kernel,
    context,
    'core.mailSettings',
    ({ tenant }) => sql`select from_address from core_mail_settings where tenant_id = ${tenant.id}`,
  )
  return { name: host?.name ?? context.tenant.name, email: address ?? kernel.mailing.from.address }
}

function mailOf(kernel: Kernel, context: Context, plan: Plan, step: Step, organizer: Organizer) {
  const { publicUrl, host } = kernel.mailing
  const link = `${publicUrl}${answerPath(kernel.secret, { tenant: context.tenant.id, invitation: step.id })}`
  const calendar = printInvitation({
    method: step.kind === 'withdraw' ? 'CANCEL' : 'REQUEST',
    id: plan.id,
    host,
    sequence: step.sequence,
    now: new Date(),
    meeting: step.meeting,
    organizer,
    attendees: step.kind === 'withdraw' ? [step] : plan.attendees,
  })
  return {
    ...invitationWords(step, { host: organizer.name, link, locale: context.tenant.locale }),
    to: step.email,
    replyTo: plan.host?.email ?? null,
    calendar,
    template: 'work.invitation',
    about: plan.activity && { entity: 'work.activity', id: plan.activity.id },
    causedBy: plan.activity?.owner ?? null,
  }
}
