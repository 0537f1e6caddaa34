import type { ServerModule } from '@inopsio/kernel/server'
import './activity/activity.rules.ts'
import { activityActions } from './activity/activity.actions.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { tellMentioned } from './comment/tell-mentioned.ts'
import { answerRoutes } from './invitation/answer.ts'
import { invitationActions } from './invitation/invitation.actions.ts'
import { tellingSubscriber } from './invitation/tell-guests.subscriber.ts'
import { work } from './module.ts'
import { planReminders } from './reminder/plan.ts'
import { templateActions } from './template/template.actions.ts'
import { workJobHandlers } from './work.jobs.ts'

/** The server half of the module: what its actions do and how its tables came to be. */
export const workServer: ServerModule = {
  module: work,
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [activityActions, invitationActions, templateActions],
  jobs: workJobHandlers,
  subscribers: [planReminders, tellMentioned, tellingSubscriber],
  routes: kernel => [...calendarRoutes(kernel), ...answerRoutes(kernel)],
}
