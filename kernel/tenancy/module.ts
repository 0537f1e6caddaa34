import { CustomField } from '../custom/custom-field.entity.ts'
import { CustomObject } from '../custom/custom-object.entity.ts'
import { FieldOverlay } from '../custom/field-overlay.entity.ts'
import { Dashboard } from '../dashboards/dashboard.entity.ts'
import { module } from '../entity/module.ts'
import { Favourite } from '../favourites/favourite.entity.ts'
import { coreJobs } from '../jobs/core-jobs.ts'
import { Mail } from '../mail/mail.entity.ts'
import { MailSettings } from '../mail/mail-settings.entity.ts'
import { MailTemplate } from '../mail/mail-template.entity.ts'
import { ConnectedApp } from '../oauth/connected-app.entity.ts'
import '../mail/mail-template.rules.ts'
import { coreNotifications } from '../notifications/core-notifications.ts'
import { Notification } from '../notifications/notification.entity.ts'
import { NotificationPreferences } from '../notifications/notification-preferences.entity.ts'
import { Preferences } from '../preferences/preferences.entity.ts'
import { View } from '../views/view.entity.ts'
import { Webhook } from '../webhooks/webhook.entity.ts'
import { WebhookDelivery } from '../webhooks/webhook-delivery.entity.ts'
import { ApiKey } from './api-key.entity.ts'
import { Currency } from './currency.entity.ts'
import { ExchangeRate } from './exchange-rate.entity.ts'
import { RoleRecord } from './role.entity.ts'
import { Settings } from './settings.entity.ts'
import { Team } from './team.entity.ts'
import { User } from './user.entity.ts'

/** The kernel's own entities; every registry begins with them. */
export const core = module({
  id: 'core',
  label: 'Administration',
  needs: [],
  entities: [
    User,
    Team,
    RoleRecord,
    ApiKey,
    ConnectedApp,
    Settings,
    ExchangeRate,
    Currency,
    Mail,
    MailTemplate,
    MailSettings,
    Notification,
    NotificationPreferences,
    View,
    Dashboard,
    Preferences,
    Favourite,
    Webhook,
    WebhookDelivery,
    CustomField,
    FieldOverlay,
    CustomObject,
  ],
  jobs: coreJobs,
  notifications: coreNotifications,
})
