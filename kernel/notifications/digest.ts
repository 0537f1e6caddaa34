import { sql } from '../db/statement.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import type { Kernel } from '../kernel.ts'
import { compose } from '../mail/compose.ts'
import { queueing } from '../mail/queue-mail.ts'
import type { MailItem } from '../mail/templates.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { settingsPage } from './notify.ts'
import { pageOf } from './page-of.ts'
import { findPeople, type Person } from './preferences.ts'
import { readersOf } from './subscriber.ts'

const MOST_ITEMS = 50

interface Waiting {
  readonly id: string
  readonly title: string
  readonly text: string | null
  readonly about: { readonly entity: string; readonly id: string } | null
  readonly link: string | null
}

/**
 * Mails a person what has gathered for her and she has not read meanwhile. Mail and mark are one transaction, so that
 * nothing is told twice; what she may no longer read is left out.
 */
export async function sendDigest({
  kernel,
  context,
  input,
}: TenantJobCall<{ readonly user: string }>): Promise<void> {
  const current = await context()
  const [person] = await findPeople(kernel, current, [input.user])
  if (!person) return
  const waiting = await waitingFor(kernel, current, person)
  const readable = await Promise.all(
    waiting.map(
      async each => !each.about || (await readersOf(kernel, current, each.about, [person.id])).length > 0,
    ),
  )
  const items = waiting.filter((_, i) => readable[i])
  if (items.length > 0) await mailThem(kernel, current, person, items)
}

const waitingFor = (kernel: Kernel, context: Context, { id }: Person): Promise<Waiting[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.notification') }],
      statements: [
        sql`select n.id, n.title, n.text, n.about_entity, n.about_id, n.link from core_notification n
          where n.tenant_id = ${tenant.id} and n.user_id = ${id} and n.mail = 'daily' and n.mailed_at is null and n.read_at is null
          order by n.created_at desc, n.id desc limit ${MOST_ITEMS}`,
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(([key, title, text, entity, record, link]) => ({
          id: key ?? '',
          title: title ?? '',
          text: text ?? null,
          about: entity == null || record == null ? null : { entity, id: record },
          link: link ?? null,
        })),
    }),
    { lane: 'read' },
  )

async function mailThem(
  kernel: Kernel,
  context: Context,
  person: Person,
  waiting: readonly Waiting[],
): Promise<void> {
  const entity = kernel.registry.get('core.notification')
  const items = waiting.map(
    ({ title, text, about, link }): MailItem => ({ title, text, link: pageOf(kernel, about, link) }),
  )
  const words = await compose(kernel, context, 'digest', {
    company: context.tenant.name,
    name: person.name,
    count: String(items.length),
    items,
    link: `${kernel.mailing.publicUrl}/app/notifications`,
    settings: settingsPage(kernel),
  })
  const mail = queueing(kernel, context, {
    ...words,
    to: person.email,
    template: 'digest',
    person: person.id,
    causedBy: null,
  })
  const mark = sql`update core_notification set mailed_at = now()
    where tenant_id = ${context.tenant.id} and id = any(${waiting.map(({ id }) => id)}::uuid[]) and mailed_at is null`
  await runAs(
    kernel,
    context,
    () => ({
      needs: [...mail.needs, { right: 'read', entity }, { right: 'update', entity }],
      change: newChange('system', entity, 'digest'),
      statements: [mark, ...mail.statements],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}
