import type { ServerModule } from '@inopsio/kernel/server'
import './activity/activity.rules.ts'
import { activityActions } from './activity/activity.actions.ts'
import { work } from './module.ts'
import { templateActions } from './template/template.actions.ts'

/** The server half of the module: what its actions do and how its tables came to be. */
export const workServer: ServerModule = {
  module: work,
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [activityActions, templateActions],
}
