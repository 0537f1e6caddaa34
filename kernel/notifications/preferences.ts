import type { Row } from '../db/result.ts'
import { sql } from '../db/statement.ts'
import { nextByCron, parseCron } from '../jobs/cron.ts'
import type { Kernel } from '../kernel.ts'
import { isZone } from '../preferences/is-zone.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import type { MailMoment } from './notification-spec.ts'
import type { NotificationType } from './types.ts'

/** Whom a notification may reach, and how she wants it. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly zone: string
  readonly digestHour: number
  readonly types: Readonly<Record<string, Partial<Choice> | undefined>>
}

export interface Choice {
  readonly inApp: boolean
  readonly mail: MailMoment
}

export const DIGEST_HOUR = 8

/** The active ones among these users, with their preferences. */
export function findPeople(kernel: Kernel, context: Context, users: readonly string[]): Promise<Person[]> {
  const { registry } = kernel
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [
        { right: 'read', entity: registry.get('core.user') },
        { right: 'read', entity: registry.get('core.notificationPreferences') },
      ],
      statements: [
        sql`select u.id, u.name, u.email, p.zone, p.digest_hour, p.types
          from core_user u left join lateral (
            select zone, digest_hour, types from core_notification_preferences
            where tenant_id = u.tenant_id and user_id = u.id order by id desc limit 1) p on true
          where u.tenant_id = ${tenant.id} and u.active and u.id = any(${users}::uuid[]) order by u.id`,
      ],
      read: ([found]) => (found?.rows ?? []).map(row => personOf(row, tenant.zone)),
    }),
    { lane: 'read' },
  )
}

const personOf = ([id, name, email, zone, hour, types]: Row, ofCompany: string): Person => ({
  id: id ?? '',
  name: name ?? '',
  email: email ?? '',
  zone: isZone(zone) ? zone : ofCompany,
  digestHour: hour == null ? DIGEST_HOUR : Number(hour),
  types: JSON.parse(types ?? '{}') ?? {},
})

/** How she wants to be told of this: what she chose, else what the type says. */
export const choiceOf = (types: Person['types'], { id, mail = 'daily' }: NotificationType): Choice => {
  const own = Object.hasOwn(types, id) ? types[id] : undefined
  return { inApp: own?.inApp ?? true, mail: own?.mail ?? mail }
}

/** Her next digest: at her hour by the clocks where she is, also on the days when they are changed. */
export const nextDigest = ({ digestHour, zone }: Pick<Person, 'digestHour' | 'zone'>, after: Date): Date =>
  nextByCron(parseCron(`0 ${digestHour} * * *`), after, zone)
