import { sql } from '../db/statement.ts'
import { object, text } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { choiceOf, findPeople } from './preferences.ts'
import { notificationTypes } from './types.ts'

const tag = 'Notifications'
const MOST_COUNTED = 100

/** What the bell asks often, and what preferences choose from; the notifications themselves are records like others. */
export const notificationRoutes: readonly Route[] = [
  {
    id: 'notifications.unread',
    method: 'GET',
    path: '/api/v1/notifications/unread',
    tag,
    summary: 'How many of my notifications I have not read',
    access: { kind: 'session' },
    responses: {
      200: { description: `At most ${MOST_COUNTED}.`, schema: object({ unread: { type: 'integer' } }) },
    },
    handle: async ({ kernel, context }) => value(200, { unread: await countUnread(kernel, context) }),
  },
  {
    id: 'notifications.readAll',
    method: 'POST',
    path: '/api/v1/notifications/read-all',
    tag,
    summary: 'Mark all of my notifications as read',
    access: { kind: 'session' },
    responses: { 200: { description: 'How many they were.', schema: object({ read: { type: 'integer' } }) } },
    handle: async ({ kernel, context }) => value(200, { read: await readAll(kernel, context) }),
  },
  {
    id: 'notifications.types',
    method: 'GET',
    path: '/api/v1/notifications/types',
    tag,
    summary: 'What I can be told of, and how I am',
    access: { kind: 'session' },
    responses: {
      200: {
        description: 'With what I chose, else the default.',
        schema: object({
          data: {
            type: 'array',
            items: object({
              type: text,
              module: text,
              label: text,
              inApp: { type: 'boolean' },
              mail: { enum: ['now', 'daily', 'off'] },
            }),
          },
        }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await myTypes(kernel, context) }),
  },
]

/** The index core_notification_unread serves it. */
const isMineUnread = ({ tenant, principal }: Context) =>
  sql`n.tenant_id = ${tenant.id} and n.user_id = ${principal.userId}::uuid and n.in_app and n.read_at is null`

const countUnread = (kernel: Kernel, context: Context): Promise<number> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.notification') }],
      statements: [
        sql`select count(*) from (select from core_notification n where ${isMineUnread(current)} limit ${MOST_COUNTED}) x`,
      ],
      read: ([found]) => Number(found?.rows[0]?.[0] ?? 0),
    }),
    { lane: 'read', isQuick: true },
  )

function readAll(kernel: Kernel, context: Context): Promise<number> {
  const entity = kernel.registry.get('core.notification')
  return runAs(
    kernel,
    context,
    current => ({
      needs: [
        { right: 'read', entity },
        { right: 'update', entity, owners: current.owners('markRead', entity) },
      ],
      change: newChange('action', entity, 'markRead'),
      statements: [sql`update core_notification n set read_at = now() where ${isMineUnread(current)}`],
      read: ([updated]) => updated?.count ?? 0,
    }),
    { lane: 'write' },
  )
}

async function myTypes(kernel: Kernel, context: Context) {
  const { registry } = kernel
  const me = context.principal.userId
  const [person] = me === null ? [] : await findPeople(kernel, context, [me])
  const moduleOf = (id: string) => registry.modules.find(each => each.id === id.split('.')[0])?.label ?? ''
  return [...notificationTypes(registry).values()].map(type => ({
    type: type.id,
    module: moduleOf(type.id),
    label: type.label,
    ...choiceOf(person?.types ?? {}, type),
  }))
}
