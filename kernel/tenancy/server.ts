import '../custom/custom-field.check.ts'
import '../dashboards/dashboard.check.ts'
import { customFieldActions } from '../custom/empty-field.ts'
import { followFields } from '../custom/prepare-field.ts'
import '../custom/field-overlay.check.ts'
import type { ServerModule } from '../entity/server-module.ts'
import { coreJobHandlers } from '../jobs/core.jobs.ts'
import { mailActions, mailSettingsActions } from '../mail/mail.actions.ts'
import { notificationActions } from '../notifications/notification.actions.ts'
import { connectedAppActions } from '../oauth/connected-app.actions.ts'
import { followRecords } from '../search/follow.ts'
import { webhookActions } from '../webhooks/webhook.actions.ts'
import { webhookSubscriber } from '../webhooks/webhook.subscriber.ts'
import { apiKeyActions } from './api-key.actions.ts'
import { core } from './module.ts'
import { followRates } from './revalue.ts'

/** The server half of the kernel's own module. */
export const coreServer: ServerModule = {
  module: core,
  migrations: new URL('../migrations/', import.meta.url),
  handlers: [
    customFieldActions,
    apiKeyActions,
    connectedAppActions,
    mailActions,
    mailSettingsActions,
    notificationActions,
    webhookActions,
  ],
  jobs: coreJobHandlers,
  subscribers: [followFields, followRates, followRecords, webhookSubscriber],
}
