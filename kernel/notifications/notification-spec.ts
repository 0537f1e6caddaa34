import type { MailTemplateKey } from '../mail/templates.ts'

export type MailMoment = 'now' | 'daily' | 'off'

/** Something people are told of, as data: a module lists it by key. */
export interface NotificationSpec {
  /** As a person chooses it: “A lead is handed over to me”. */
  readonly label: string
  readonly help?: string
  /** The events that give reason to it; none for what the program tells by itself. */
  readonly on?: readonly string[]
  /**
   * Who is told: names of fields that refer to users, of the event or else of the record. `id` is the record itself,
   * where that is a user; `administrators` are those who administer the company.
   */
  readonly to?: readonly string[]
  /** The event's field that names the record it is about; the event's own record when left out. */
  readonly about?: string
  /** `{{record}}`, `{{actor}}` and the fields of the event may stand in it. */
  readonly title: string
  readonly text?: string
  /** Until somebody decides otherwise; in the digest when left out. */
  readonly mail?: MailMoment
  /** Whose words the mail has; those of a notification when left out. */
  readonly template?: MailTemplateKey & ('notification' | 'webhookDisabled')
}

export type NotificationSpecs = Readonly<Record<string, NotificationSpec>>
