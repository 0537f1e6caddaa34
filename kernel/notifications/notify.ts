import { type Statement, sql } from '../db/statement.ts'
import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import { enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import { compose } from '../mail/compose.ts'
import { queueing } from '../mail/queue-mail.ts'
import { renderLine, renderText } from '../mail/render.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues } from '../write/issues.ts'
import { draftOf, insertStatements } from '../write/rows.ts'
import { pageOf } from './page-of.ts'
import { choiceOf, findPeople, nextDigest, type Person } from './preferences.ts'
import { type NotificationType, notificationType } from './types.ts'

/** Something to tell people of. */
export interface News {
  /** A declared type, `core.shared`. */
  readonly type: string
  /** Ids of users. Whether they may read what it is about has been looked at. */
  readonly to: readonly string[]
  /** What gives reason to it: told to nobody twice. */
  readonly event: string
  /** What stands in title and text. */
  readonly values: Readonly<Record<string, string>>
  readonly about?: AnyReference | null
  /** A page of the workspace, for what is about no record: `/app/jobs`. */
  readonly link?: string | null
}

interface Work {
  readonly needs: readonly Need[]
  readonly statements: readonly Statement[]
}

/**
 * Tells people of something, each the way she chose: in the bell, by a mail at once, in her digest. All of it is one
 * transaction; who was told already is left out, so that it may be repeated. The context is the program's own.
 */
export async function notify(kernel: Kernel, context: Context, news: News): Promise<void> {
  const type = notificationType(kernel.registry, news.type)
  const people = await findPeople(kernel, context, await untold(kernel, context, news))
  const works = await Promise.all(people.map(person => telling(kernel, context, type, news, person)))
  const done = works.filter(work => work !== null)
  if (done.length === 0) return
  await runAs(
    kernel,
    context,
    () => ({
      needs: done.flatMap(({ needs }) => needs),
      change: newChange('system', kernel.registry.get('core.notification'), 'notify'),
      statements: done.flatMap(({ statements }) => statements),
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}

const untold = (kernel: Kernel, context: Context, { to, type, event }: News): Promise<string[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.notification') }],
      statements: [
        sql`select n.user_id from core_notification n
          where n.tenant_id = ${tenant.id} and n.user_id = any(${to}::uuid[]) and n.type = ${type} and n.event = ${event}`,
      ],
      read([found]) {
        const told = new Set((found?.rows ?? []).map(([user]) => user))
        return to.filter(user => !told.has(user))
      },
    }),
    { lane: 'read' },
  )

/** What tells one person, or null when she wants to hear nothing of it. */
async function telling(
  kernel: Kernel,
  context: Context,
  type: NotificationType,
  { event, values, about = null, link = null }: News,
  person: Person,
): Promise<Work | null> {
  const { inApp, mail } = choiceOf(person.types, type)
  if (!inApp && mail === 'off') return null
  const title = renderLine(type.title, values)
  const text =
    renderText(type.text ?? '', values)
      .slice(0, 2_000)
      .toWellFormed() || null
  const row = { user: person.id, type: type.id, title, text, about, link, inApp, mail, event }
  const works = [
    inserted(kernel, context, { ...row, mailedAt: mail === 'now' ? context.values.now.toISOString() : null }),
  ]
  if (mail === 'now') works.push(await mailed(kernel, context, type, person, { title, text, about, link }))
  if (mail === 'daily') works.push(promised(kernel, context, person))
  return {
    needs: works.flatMap(({ needs }) => needs),
    statements: works.flatMap(({ statements }) => statements),
  }
}

function inserted(kernel: Kernel, context: Context, row: Record<string, unknown>): Work {
  const entity = kernel.registry.get('core.notification')
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
  const values = readInput(rules, entity, row, issues)
  if (issues.problems.length > 0)
    throw new Error(`A notification was written wrongly: ${issues.problems.map(p => p.message).join(' ')}`)
  return {
    needs: [{ right: 'create', entity }],
    statements: insertStatements({ kernel, context }, entity, [draftOf(entity, { ...values })]),
  }
}

interface Said {
  readonly title: string
  readonly text: string | null
  readonly about: AnyReference | null
  readonly link: string | null
}

async function mailed(
  kernel: Kernel,
  context: Context,
  { template = 'notification' }: NotificationType,
  { id, name, email }: Person,
  { title, text, about, link }: Said,
): Promise<Work> {
  const words = await compose(kernel, context, template, {
    company: context.tenant.name,
    name,
    title,
    text: text ?? '',
    link: pageOf(kernel, about, link),
    settings: settingsPage(kernel),
  })
  return queueing(kernel, context, { ...words, to: email, template, about, person: id, causedBy: null })
}

export const settingsPage = ({ mailing }: Kernel): string => `${mailing.publicUrl}/app/notifications/settings`

/** Her digest, unless it waits already. */
function promised(kernel: Kernel, context: Context, person: Person): Work {
  const runAt = nextDigest(person, context.values.now)
  const job = enqueuing(kernel, context, 'core.sendDigest', { user: person.id }, { runAt, dedupe: person.id })
  return { needs: [], statements: [job.statement] }
}
