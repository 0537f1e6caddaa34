// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
import type * as entity from '../core/entity.ts'
import type * as filter from '../core/filter.ts'
import type * as transport from '../core/transport.ts'
import type * as types from '../core/entity-types.ts'
import type * as $crm from './crm.ts'

/** User */
export interface User {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly email: string
  readonly active: boolean
}

/** User, as others show it. */
export interface UserShort extends Pick<User, 'id' | 'name' | 'email' | 'active'> {
  readonly title: string | null
}

export interface UserFilter extends filter.Filter<UserFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly teams?: filter.Many<TeamFilter>
  readonly roles?: filter.Many<RoleFilter>
  readonly webhooks?: filter.Many<WebhookFilter>
  readonly leads?: filter.Many<$crm.LeadFilter>
  readonly contacts?: filter.Many<$crm.ContactFilter>
  readonly deals?: filter.Many<$crm.DealFilter>
}

export interface UserTypes {
  readonly row: User
  readonly parts: never
  readonly filter: UserFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'email'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly teams: readonly TeamShort[]; readonly roles: readonly RoleShort[]; readonly webhooks: readonly WebhookShort[]; readonly leads: readonly $crm.LeadShort[]; readonly contacts: readonly $crm.ContactShort[]; readonly deals: readonly $crm.DealShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly edit: { readonly name: string; readonly email: string }; readonly deactivate: Record<never, never>; readonly reactivate: Record<never, never> }
}

/** Team */
export interface Team {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Part of */
  readonly parent: string | null
  /** Team lead */
  readonly lead: string | null
  readonly members: readonly string[]
}

/** Team, as others show it. */
export interface TeamShort extends Pick<Team, 'id' | 'name' | 'parent' | 'lead'> {
  readonly title: string | null
}

export interface TeamInput {
  readonly id?: string
  readonly name: string
  readonly parent?: string | null
  readonly lead?: string | null
  readonly members?: readonly string[] | null
}

export interface TeamPatch extends Partial<Omit<TeamInput, 'id'>> {}

export interface TeamFilter extends filter.Filter<TeamFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'under' | 'empty', filter.Is<TeamFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly members?: filter.Condition<string, common.Holding, filter.Many<UserFilter>>
  readonly subteams?: filter.Many<TeamFilter>
}

export interface TeamTypes {
  readonly row: Team
  readonly parts: never
  readonly filter: TeamFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly parent: TeamShort | null; readonly lead: UserShort | null; readonly members: readonly UserShort[]; readonly subteams: readonly TeamShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'parent' | 'lead'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: TeamInput
  readonly patch: TeamPatch
  readonly actions: Record<never, never>
}

/** Role */
export interface Role {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** A default role keeps its key for ever; the declared rights are found by it. */
  readonly key: string
  /** Differences from the defaults: { "core.team.update": "team", "core.team.delete": "none" }. */
  readonly grants: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
  readonly members: readonly string[]
}

/** Role, as others show it. */
export interface RoleShort extends Pick<Role, 'id' | 'name' | 'key'> {
  readonly title: string | null
}

export interface RoleInput {
  readonly id?: string
  readonly name: string
  readonly key: string
  readonly grants?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
  readonly members?: readonly string[] | null
}

export interface RolePatch extends Partial<Omit<RoleInput, 'id'>> {}

export interface RoleFilter extends filter.Filter<RoleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly key?: filter.Condition<string, common.Wording>
  readonly grants?: filter.Condition<Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>, 'empty'>
  readonly members?: filter.Condition<string, common.Holding, filter.Many<UserFilter>>
}

export interface RoleTypes {
  readonly row: Role
  readonly parts: never
  readonly filter: RoleFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly members: readonly UserShort[] }
  readonly group: 'createdBy' | 'updatedBy'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: RoleInput
  readonly patch: RolePatch
  readonly actions: Record<never, never>
}

/** API key */
export interface ApiKey {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** On whose behalf the key acts. */
  readonly user: string
  /** How the key begins. */
  readonly hint: string
  /** What the key may do at most: core.team.read, core.team.*, core.* or *. */
  readonly scopes: readonly string[]
  /** Expires */
  readonly expiresAt: string | null
  /** Revoked */
  readonly revokedAt: string | null
  /** Last used */
  readonly lastUsedAt: string | null
}

/** API key, as others show it. */
export interface ApiKeyShort extends Pick<ApiKey, 'id' | 'name' | 'user' | 'hint' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> {
  readonly title: string | null
}

export interface ApiKeyFilter extends filter.Filter<ApiKeyFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly hint?: filter.Condition<string, common.Wording>
  readonly scopes?: filter.Condition<string, common.Holding>
  readonly expiresAt?: filter.Condition<string, common.Timing>
  readonly revokedAt?: filter.Condition<string, common.Timing>
  readonly lastUsedAt?: filter.Condition<string, common.Timing>
}

export interface ApiKeyTypes {
  readonly row: ApiKey
  readonly parts: never
  readonly filter: ApiKeyFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly user: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user'
  readonly period: 'createdAt' | 'updatedAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'; readonly min: 'createdAt' | 'updatedAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'; readonly max: 'createdAt' | 'updatedAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly revoke: Record<never, never> }
}

/** Connected app */
export interface ConnectedApp {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** For whom the app acts. */
  readonly user: string
  /** Where the app lives, as far as it says. */
  readonly origin: string
  /** What the app may do at most, and never more than its person. */
  readonly allows: string | null
  /** The same, as programs say it. */
  readonly scopes: readonly string[]
  /** Disconnected */
  readonly revokedAt: string | null
  /** Last used */
  readonly lastUsedAt: string | null
}

/** Connected app, as others show it. */
export interface ConnectedAppShort extends Pick<ConnectedApp, 'id' | 'name' | 'origin' | 'user' | 'createdAt' | 'lastUsedAt' | 'revokedAt'> {
  readonly title: string | null
}

export interface ConnectedAppFilter extends filter.Filter<ConnectedAppFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly origin?: filter.Condition<string, common.Wording>
  readonly allows?: filter.Condition<string, 'contains' | 'empty'>
  readonly scopes?: filter.Condition<string, common.Holding>
  readonly revokedAt?: filter.Condition<string, common.Timing>
  readonly lastUsedAt?: filter.Condition<string, common.Timing>
}

export interface ConnectedAppTypes {
  readonly row: ConnectedApp
  readonly parts: never
  readonly filter: ConnectedAppFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly user: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user'
  readonly period: 'createdAt' | 'updatedAt' | 'revokedAt' | 'lastUsedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'revokedAt' | 'lastUsedAt'; readonly min: 'createdAt' | 'updatedAt' | 'revokedAt' | 'lastUsedAt'; readonly max: 'createdAt' | 'updatedAt' | 'revokedAt' | 'lastUsedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly revoke: Record<never, never> }
}

/** Company profile */
export interface Settings {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly legalName: string | null
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly country: string
  /** Tax number */
  readonly taxId: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly website: string | null
  /** Language */
  readonly locale: string
  /** Time zone */
  readonly zone: string
  /** Imported records without an owner go to */
  readonly importsTo: 'importer' | 'nobody'
  /** The colour of buttons, links and marks; shades that can be read are made of it. Ours when left out. */
  readonly accent: string | null
}

/** Company profile, as others show it. */
export interface SettingsShort extends Pick<Settings, 'id' | 'name'> {
  readonly title: string | null
}

export interface SettingsPatch {
  readonly name?: string
  readonly legalName?: string | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly country?: string
  readonly taxId?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
  readonly locale?: string
  readonly zone?: string
  readonly importsTo?: 'importer' | 'nobody'
  readonly accent?: string | null
}

export interface SettingsFilter extends filter.Filter<SettingsFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly legalName?: filter.Condition<string, common.Wording>
  readonly street?: filter.Condition<string, common.Wording>
  readonly postalCode?: filter.Condition<string, common.Wording>
  readonly city?: filter.Condition<string, common.Wording>
  readonly country?: filter.Condition<string, common.Equality>
  readonly taxId?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly phone?: filter.Condition<string, common.Wording>
  readonly website?: filter.Condition<string, common.Wording>
  readonly locale?: filter.Condition<string, common.Wording>
  readonly zone?: filter.Condition<string, common.Wording>
  readonly importsTo?: filter.Condition<'importer' | 'nobody', common.Equality>
  readonly accent?: filter.Condition<string, common.Wording>
}

export interface SettingsTypes {
  readonly row: Settings
  readonly parts: never
  readonly filter: SettingsFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'importsTo'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: never
  readonly patch: SettingsPatch
  readonly actions: Record<never, never>
}

/** Exchange rate */
export interface ExchangeRate {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly currency: string
  /** Units of the base currency for one unit. */
  readonly rate: string
  readonly validFrom: string
}

/** Exchange rate, as others show it. */
export interface ExchangeRateShort extends Pick<ExchangeRate, 'id' | 'currency' | 'rate' | 'validFrom'> {
  readonly title: string | null
}

export interface ExchangeRateInput {
  readonly id?: string
  readonly currency: string
  readonly rate: string | number
  readonly validFrom: string
}

export interface ExchangeRatePatch extends Partial<Omit<ExchangeRateInput, 'id'>> {}

export interface ExchangeRateFilter extends filter.Filter<ExchangeRateFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly currency?: filter.Condition<string, common.Wording>
  readonly rate?: filter.Condition<string | number, common.Ordering>
  readonly validFrom?: filter.Condition<string, common.Timing>
}

export interface ExchangeRateTypes {
  readonly row: ExchangeRate
  readonly parts: never
  readonly filter: ExchangeRateFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'currency' | 'validFrom'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy'
  readonly period: 'createdAt' | 'updatedAt' | 'validFrom'
  readonly measure: { readonly sum: 'rate'; readonly avg: 'createdAt' | 'updatedAt' | 'rate'; readonly min: 'createdAt' | 'updatedAt' | 'rate' | 'validFrom'; readonly max: 'createdAt' | 'updatedAt' | 'rate' | 'validFrom' }
  readonly input: ExchangeRateInput
  readonly patch: ExchangeRatePatch
  readonly actions: Record<never, never>
}

/** Currency */
export interface Currency {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Digits after the point. */
  readonly digits: number
}

/** Currency, as others show it. */
export interface CurrencyShort extends Pick<Currency, 'id' | 'code' | 'name' | 'digits'> {
  readonly title: string | null
}

export interface CurrencyFilter extends filter.Filter<CurrencyFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly code?: filter.Condition<string, common.Wording>
  readonly name?: filter.Condition<string, common.Wording>
  readonly digits?: filter.Condition<number, common.Ordering>
}

export interface CurrencyTypes {
  readonly row: Currency
  readonly parts: never
  readonly filter: CurrencyFilter
  readonly sort: 'id' | 'code'
  readonly include: Record<never, never>
  readonly group: never
  readonly period: never
  readonly measure: { readonly sum: 'digits'; readonly avg: 'digits'; readonly min: 'digits'; readonly max: 'digits' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** E-mail */
export interface Mail {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly subject: string
  /** Addresses, separated by commas. */
  readonly recipients: string
  /** Copy */
  readonly cc: string | null
  /** Blind copy */
  readonly bcc: string | null
  /** Who it came from, once it was handed over. */
  readonly sender: string | null
  readonly replyTo: string | null
  readonly text: string
  /** HTML */
  readonly html: string | null
  /** An invitation in iCalendar format, which calendar programs answer (RFC 6047). */
  readonly calendar: string | null
  readonly status: 'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'bounced'
  readonly attempts: number | null
  /** Reason */
  readonly error: string | null
  /** Given at the first attempt and kept at all others. */
  readonly messageId: string | null
  /** Why */
  readonly template: string
  /** The record it is about. */
  readonly about: { readonly entity: string; readonly id: string } | null
  /** The user it goes to. */
  readonly person: string | null
  /** What kind of link is made for it when it is handed over. */
  readonly link: 'invitation' | 'password' | null
  readonly causedBy: string | null
  /** Sent */
  readonly sentAt: string | null
}

/** E-mail, as others show it. */
export interface MailShort extends Pick<Mail, 'id' | 'subject' | 'recipients' | 'status' | 'template' | 'causedBy' | 'createdAt' | 'sentAt'> {
  readonly title: string | null
}

export interface MailFilter extends filter.Filter<MailFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly subject?: filter.Condition<string, common.Wording>
  readonly recipients?: filter.Condition<string, common.Wording>
  readonly cc?: filter.Condition<string, common.Wording>
  readonly bcc?: filter.Condition<string, common.Wording>
  readonly sender?: filter.Condition<string, common.Wording>
  readonly replyTo?: filter.Condition<string, common.Wording>
  readonly text?: filter.Condition<string, 'contains' | 'empty'>
  readonly html?: filter.Condition<string, 'contains' | 'empty'>
  readonly calendar?: filter.Condition<string, 'contains' | 'empty'>
  readonly status?: filter.Condition<'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'bounced', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'done' | 'failed'>>
  readonly attempts?: filter.Condition<number, common.Ordering>
  readonly error?: filter.Condition<string, common.Wording>
  readonly messageId?: filter.Condition<string, common.Wording>
  readonly template?: filter.Condition<string, common.Wording>
  readonly about?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly person?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly link?: filter.Condition<'invitation' | 'password', common.Equality>
  readonly causedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly sentAt?: filter.Condition<string, common.Timing>
}

export interface MailTypes {
  readonly row: Mail
  readonly parts: never
  readonly filter: MailFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'subject' | 'status' | 'messageId' | 'sentAt'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly about: types.AnyShort | null; readonly person: UserShort | null; readonly causedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'status' | 'person' | 'link' | 'causedBy'
  readonly period: 'createdAt' | 'updatedAt' | 'sentAt'
  readonly measure: { readonly sum: 'attempts'; readonly avg: 'createdAt' | 'updatedAt' | 'attempts' | 'sentAt'; readonly min: 'createdAt' | 'updatedAt' | 'attempts' | 'sentAt'; readonly max: 'createdAt' | 'updatedAt' | 'attempts' | 'sentAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly sendAgain: Record<never, never> }
}

/** Mail template */
export interface MailTemplate {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Mail */
  readonly template: 'invitation' | 'notification' | 'digest' | 'webhookDisabled'
  /** Language */
  readonly locale: string
  readonly subject: string
  /** Values stand in double braces: {{company}}. */
  readonly text: string
  /** Values are escaped. Made from the text when left out. */
  readonly html: string | null
  /** Values used */
  readonly uses: string | null
}

/** Mail template, as others show it. */
export interface MailTemplateShort extends Pick<MailTemplate, 'id' | 'subject' | 'template' | 'locale' | 'updatedAt'> {
  readonly title: string | null
}

export interface MailTemplateInput {
  readonly id?: string
  readonly template: 'invitation' | 'notification' | 'digest' | 'webhookDisabled'
  readonly locale?: string
  readonly subject: string
  readonly text: string
  readonly html?: string | null
}

export interface MailTemplatePatch extends Partial<Omit<MailTemplateInput, 'id'>> {}

export interface MailTemplateFilter extends filter.Filter<MailTemplateFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly template?: filter.Condition<'invitation' | 'notification' | 'digest' | 'webhookDisabled', common.Equality>
  readonly locale?: filter.Condition<string, common.Wording>
  readonly subject?: filter.Condition<string, common.Wording>
  readonly text?: filter.Condition<string, 'contains' | 'empty'>
  readonly html?: filter.Condition<string, 'contains' | 'empty'>
  readonly uses?: filter.Condition<string, common.Wording>
}

export interface MailTemplateTypes {
  readonly row: MailTemplate
  readonly parts: never
  readonly filter: MailTemplateFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'template' | 'subject'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'template'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: MailTemplateInput
  readonly patch: MailTemplatePatch
  readonly actions: Record<never, never>
}

/** Mail settings */
export interface MailSettings {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string | null
  /** The company’s name when left out. */
  readonly fromName: string | null
  /** Used with a server of your own; otherwise answers go here. */
  readonly fromAddress: string | null
  /** Answers to */
  readonly replyTo: string | null
  /** Empty: the mail server of the installation. */
  readonly host: string | null
  readonly port: number | null
  readonly security: 'startTls' | 'tls' | 'none'
  /** User name */
  readonly login: string | null
  readonly password: { readonly set: true } | null
  /** Mails beyond that wait. Empty: as many as the server takes. */
  readonly mostPerMinute: number | null
}

/** Mail settings, as others show it. */
export interface MailSettingsShort extends Pick<MailSettings, 'id' | 'name'> {
  readonly title: string | null
}

export interface MailSettingsPatch {
  readonly fromName?: string | null
  readonly fromAddress?: string | null
  readonly replyTo?: string | null
  readonly host?: string | null
  readonly port?: number | null
  readonly security?: 'startTls' | 'tls' | 'none'
  readonly login?: string | null
  readonly password?: string | null
  readonly mostPerMinute?: number | null
}

export interface MailSettingsFilter extends filter.Filter<MailSettingsFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly fromName?: filter.Condition<string, common.Wording>
  readonly fromAddress?: filter.Condition<string, common.Wording>
  readonly replyTo?: filter.Condition<string, common.Wording>
  readonly host?: filter.Condition<string, common.Wording>
  readonly port?: filter.Condition<number, common.Ordering>
  readonly security?: filter.Condition<'startTls' | 'tls' | 'none', common.Equality>
  readonly login?: filter.Condition<string, common.Wording>
  readonly password?: filter.Condition<string, 'empty'>
  readonly mostPerMinute?: filter.Condition<number, common.Ordering>
}

export interface MailSettingsTypes {
  readonly row: MailSettings
  readonly parts: never
  readonly filter: MailSettingsFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'security'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'port' | 'mostPerMinute'; readonly avg: 'createdAt' | 'updatedAt' | 'port' | 'mostPerMinute'; readonly min: 'createdAt' | 'updatedAt' | 'port' | 'mostPerMinute'; readonly max: 'createdAt' | 'updatedAt' | 'port' | 'mostPerMinute' }
  readonly input: never
  readonly patch: MailSettingsPatch
  readonly actions: { readonly sendTest: { readonly to: string } }
}

/** Notification */
export interface Notification {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** For */
  readonly user: string
  readonly type: string
  readonly title: string
  readonly text: string | null
  /** The record it is about. */
  readonly about: { readonly entity: string; readonly id: string } | null
  /** Where to look, when it is about no record. */
  readonly link: string | null
  /** Read */
  readonly readAt: string | null
  /** In the bell */
  readonly inApp: boolean
  /** By mail */
  readonly mail: 'now' | 'daily' | 'off'
  /** Mailed */
  readonly mailedAt: string | null
  /** What gave reason to it; told to nobody twice. */
  readonly event: string
}

/** Notification, as others show it. */
export interface NotificationShort extends Pick<Notification, 'id' | 'title' | 'type' | 'createdAt' | 'readAt'> {}

export interface NotificationFilter extends filter.Filter<NotificationFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly type?: filter.Condition<string, common.Wording>
  readonly title?: filter.Condition<string, common.Wording>
  readonly text?: filter.Condition<string, 'contains' | 'empty'>
  readonly about?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly link?: filter.Condition<string, common.Wording>
  readonly readAt?: filter.Condition<string, common.Timing>
  readonly inApp?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly mail?: filter.Condition<'now' | 'daily' | 'off', common.Equality>
  readonly mailedAt?: filter.Condition<string, common.Timing>
  readonly event?: filter.Condition<string, common.Wording>
}

export interface NotificationTypes {
  readonly row: Notification
  readonly parts: never
  readonly filter: NotificationFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly user: UserShort | null; readonly about: types.AnyShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user' | 'inApp' | 'mail'
  readonly period: 'createdAt' | 'updatedAt' | 'readAt' | 'mailedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'readAt' | 'mailedAt'; readonly min: 'createdAt' | 'updatedAt' | 'readAt' | 'mailedAt'; readonly max: 'createdAt' | 'updatedAt' | 'readAt' | 'mailedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly markRead: Record<never, never>; readonly markUnread: Record<never, never> }
}

/** Notification preferences */
export interface NotificationPreferences {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Of */
  readonly user: string
  /** The company’s when left out. */
  readonly zone: string | null
  /** Hour of the day. */
  readonly digestHour: number
  /** By type, where it differs from the default: { "core.shared": { "inApp": true, "mail": "now" } }. */
  readonly types: Readonly<Record<string, { readonly inApp?: boolean; readonly mail?: 'now' | 'daily' | 'off' }>> | null
}

/** Notification preferences, as others show it. */
export interface NotificationPreferencesShort extends Pick<NotificationPreferences, 'id' | 'zone' | 'user' | 'digestHour'> {
  readonly title: string | null
}

export interface NotificationPreferencesInput {
  readonly id?: string
  readonly user?: string
  readonly zone?: string | null
  readonly digestHour?: number
  readonly types?: Readonly<Record<string, { readonly inApp?: boolean; readonly mail?: 'now' | 'daily' | 'off' }>> | null
}

export interface NotificationPreferencesPatch extends Partial<Omit<NotificationPreferencesInput, 'id'>> {}

export interface NotificationPreferencesFilter extends filter.Filter<NotificationPreferencesFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly zone?: filter.Condition<string, common.Wording>
  readonly digestHour?: filter.Condition<number, common.Ordering>
  readonly types?: filter.Condition<Readonly<Record<string, { readonly inApp?: boolean; readonly mail?: 'now' | 'daily' | 'off' }>>, 'empty'>
}

export interface NotificationPreferencesTypes {
  readonly row: NotificationPreferences
  readonly parts: never
  readonly filter: NotificationPreferencesFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'zone'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly user: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'digestHour'; readonly avg: 'createdAt' | 'updatedAt' | 'digestHour'; readonly min: 'createdAt' | 'updatedAt' | 'digestHour'; readonly max: 'createdAt' | 'updatedAt' | 'digestHour' }
  readonly input: NotificationPreferencesInput
  readonly patch: NotificationPreferencesPatch
  readonly actions: Record<never, never>
}

/** View */
export interface View {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** What it lists: crm.lead. */
  readonly entity: string
  readonly kind: 'table' | 'board' | 'calendar' | 'timeline'
  /** In the filter grammar of lists: { "and": [{ "status": { "in": ["new"] } }] }. */
  readonly conditions: Readonly<Record<string, unknown>> | null
  /** As in lists: -createdAt,name. */
  readonly sorting: string | null
  /** In order: [{ "field": "name", "width": 220, "pinned": true, "total": "sum" }]. */
  readonly columns: readonly { readonly field: string; readonly width?: number; readonly pinned?: boolean; readonly total?: 'sum' | 'avg' | 'min' | 'max' }[] | null
  /** The field whose values are the groups or columns; tables take two, dates by period: status,createdAt:month. */
  readonly groupedBy: string | null
  /** The field whose values are the rows of a board. */
  readonly lanes: string | null
  /** The date or time at which a record stands in a calendar or timeline. */
  readonly startsWith: string | null
  /** The date or time until which it lasts. */
  readonly endsWith: string | null
  /** How much of a calendar or timeline is in sight. */
  readonly scale: 'day' | 'week' | 'month' | 'quarter' | 'agenda' | null
  /** Seen by */
  readonly visibility: 'private' | 'team' | 'all'
  /** Whose members see it. */
  readonly team: string | null
  /** Stands above the list. */
  readonly pinned: boolean
  /** For whom the list opens with it. */
  readonly opensFor: 'owner' | 'everyone' | null
  readonly position: number
  readonly owner: string | null
}

/** View, as others show it. */
export interface ViewShort extends Pick<View, 'id' | 'name' | 'entity' | 'kind' | 'visibility' | 'pinned' | 'owner'> {
  readonly title: string | null
}

export interface ViewInput {
  readonly id?: string
  readonly name: string
  readonly entity: string
  readonly kind?: 'table' | 'board' | 'calendar' | 'timeline'
  readonly conditions?: Readonly<Record<string, unknown>> | null
  readonly sorting?: string | null
  readonly columns?: readonly { readonly field: string; readonly width?: number; readonly pinned?: boolean; readonly total?: 'sum' | 'avg' | 'min' | 'max' }[] | null
  readonly groupedBy?: string | null
  readonly lanes?: string | null
  readonly startsWith?: string | null
  readonly endsWith?: string | null
  readonly scale?: 'day' | 'week' | 'month' | 'quarter' | 'agenda' | null
  readonly visibility?: 'private' | 'team' | 'all'
  readonly team?: string | null
  readonly pinned?: boolean
  readonly opensFor?: 'owner' | 'everyone' | null
  readonly position?: number
  readonly owner?: string | null
}

export interface ViewPatch extends Partial<Omit<ViewInput, 'id'>> {}

export interface ViewFilter extends filter.Filter<ViewFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly entity?: filter.Condition<string, common.Wording>
  readonly kind?: filter.Condition<'table' | 'board' | 'calendar' | 'timeline', common.Equality>
  readonly conditions?: filter.Condition<Readonly<Record<string, unknown>>, 'empty'>
  readonly sorting?: filter.Condition<string, common.Wording>
  readonly columns?: filter.Condition<{ readonly field: string; readonly width?: number; readonly pinned?: boolean; readonly total?: 'sum' | 'avg' | 'min' | 'max' }, 'empty'>
  readonly groupedBy?: filter.Condition<string, common.Wording>
  readonly lanes?: filter.Condition<string, common.Wording>
  readonly startsWith?: filter.Condition<string, common.Wording>
  readonly endsWith?: filter.Condition<string, common.Wording>
  readonly scale?: filter.Condition<'day' | 'week' | 'month' | 'quarter' | 'agenda', common.Equality>
  readonly visibility?: filter.Condition<'private' | 'team' | 'all', common.Equality>
  readonly team?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<TeamFilter>>
  readonly pinned?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly opensFor?: filter.Condition<'owner' | 'everyone', common.Equality>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
}

export interface ViewTypes {
  readonly row: View
  readonly parts: never
  readonly filter: ViewFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'entity'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly team: TeamShort | null; readonly owner: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'kind' | 'scale' | 'visibility' | 'team' | 'pinned' | 'opensFor' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: ViewInput
  readonly patch: ViewPatch
  readonly actions: Record<never, never>
}

/** Dashboard */
export interface Dashboard {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** For */
  readonly audience: 'private' | 'shared'
  /** Whose members see it; everybody when left out. */
  readonly role: string | null
  /** Each with its kind, what it shows, and its place on a desk (12 columns) and on a tablet (6). */
  readonly widgets: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly options?: Readonly<Record<string, unknown>>; readonly wide: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }; readonly medium?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } }[] | null
  /** Who has several roles sees the dashboard with the lowest. */
  readonly position: number
  readonly owner: string | null
}

/** Dashboard, as others show it. */
export interface DashboardShort extends Pick<Dashboard, 'id' | 'name' | 'audience' | 'role' | 'position' | 'owner'> {
  readonly title: string | null
}

export interface DashboardInput {
  readonly id?: string
  readonly name: string
  readonly audience?: 'private' | 'shared'
  readonly role?: string | null
  readonly widgets?: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly options?: Readonly<Record<string, unknown>>; readonly wide: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }; readonly medium?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } }[] | null
  readonly position?: number
  readonly owner?: string | null
}

export interface DashboardPatch extends Partial<Omit<DashboardInput, 'id'>> {}

export interface DashboardFilter extends filter.Filter<DashboardFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly audience?: filter.Condition<'private' | 'shared', common.Equality>
  readonly role?: filter.Condition<string, common.Equality, filter.Is<RoleFilter>>
  readonly widgets?: filter.Condition<{ readonly id: string; readonly kind: string; readonly title: string; readonly options?: Readonly<Record<string, unknown>>; readonly wide: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }; readonly medium?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } }, 'empty'>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
}

export interface DashboardTypes {
  readonly row: Dashboard
  readonly parts: never
  readonly filter: DashboardFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly role: RoleShort | null; readonly owner: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'audience' | 'role' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: DashboardInput
  readonly patch: DashboardPatch
  readonly actions: Record<never, never>
}

/** Preferences */
export interface Preferences {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Of */
  readonly user: string
  /** A language tag such as en-GB or de. The company’s when left out. */
  readonly locale: string | null
  /** The company’s when left out. */
  readonly zone: string | null
  readonly theme: 'system' | 'light' | 'dark'
  /** A device that asks for more contrast gets it in any case. */
  readonly contrast: 'normal' | 'high'
  readonly density: 'compact' | 'normal' | 'comfortable'
  /** Whether the workspace still shows what is to be done first. */
  readonly hints: boolean
}

/** Preferences, as others show it. */
export interface PreferencesShort extends Pick<Preferences, 'id' | 'zone' | 'user' | 'theme' | 'locale'> {
  readonly title: string | null
}

export interface PreferencesInput {
  readonly id?: string
  readonly user?: string
  readonly locale?: string | null
  readonly zone?: string | null
  readonly theme?: 'system' | 'light' | 'dark'
  readonly contrast?: 'normal' | 'high'
  readonly density?: 'compact' | 'normal' | 'comfortable'
  readonly hints?: boolean
}

export interface PreferencesPatch extends Partial<Omit<PreferencesInput, 'id'>> {}

export interface PreferencesFilter extends filter.Filter<PreferencesFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly locale?: filter.Condition<string, common.Wording>
  readonly zone?: filter.Condition<string, common.Wording>
  readonly theme?: filter.Condition<'system' | 'light' | 'dark', common.Equality>
  readonly contrast?: filter.Condition<'normal' | 'high', common.Equality>
  readonly density?: filter.Condition<'compact' | 'normal' | 'comfortable', common.Equality>
  readonly hints?: filter.Condition<boolean, 'eq' | 'ne'>
}

export interface PreferencesTypes {
  readonly row: Preferences
  readonly parts: never
  readonly filter: PreferencesFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'zone'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly user: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user' | 'theme' | 'contrast' | 'density' | 'hints'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: PreferencesInput
  readonly patch: PreferencesPatch
  readonly actions: Record<never, never>
}

/** Favourite */
export interface Favourite {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** A record; left out for a page. */
  readonly record: { readonly entity: string; readonly id: string } | null
  /** The path of a page of the workspace: /crm/leads. */
  readonly page: string | null
  readonly position: number
  readonly owner: string
}

/** Favourite, as others show it. */
export interface FavouriteShort extends Pick<Favourite, 'id' | 'page' | 'position' | 'owner'> {
  readonly title: string | null
}

export interface FavouriteInput {
  readonly id?: string
  readonly record?: { readonly entity: string; readonly id: string } | null
  readonly page?: string | null
  readonly position?: number
  readonly owner?: string
}

export interface FavouritePatch extends Partial<Omit<FavouriteInput, 'id'>> {}

export interface FavouriteFilter extends filter.Filter<FavouriteFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly record?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly page?: filter.Condition<string, common.Wording>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
}

export interface FavouriteTypes {
  readonly row: Favourite
  readonly parts: never
  readonly filter: FavouriteFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'page' | 'position'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly record: types.AnyShort | null; readonly owner: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: FavouriteInput
  readonly patch: FavouritePatch
  readonly actions: Record<never, never>
}

/** Tells another program what happens here, as it happens. */
export interface Webhook {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly label: string
  /** Where events are posted to; https only. */
  readonly address: string
  /** What it is told of: crm.lead.created, or crm.lead.* for all that happens to leads. */
  readonly events: readonly string[]
  /** Records are sent as far as this person may read them. */
  readonly owner: string
  readonly enabled: boolean
  /** Why it is disabled */
  readonly disabledReason: string | null
  /** Signing secret */
  readonly secret: { readonly set: true } | null
  readonly previousSecret: { readonly set: true } | null
  /** Previous secret valid until */
  readonly previousUntil: string | null
  readonly failingSince: string | null
  /** Last delivered */
  readonly deliveredAt: string | null
}

/** Webhook, as others show it. */
export interface WebhookShort extends Pick<Webhook, 'id' | 'label' | 'address' | 'enabled' | 'deliveredAt' | 'failingSince' | 'owner'> {
  readonly title: string | null
}

export interface WebhookInput {
  readonly id?: string
  readonly label: string
  readonly address: string
  readonly events?: readonly string[]
  readonly owner?: string
}

export interface WebhookPatch extends Partial<Omit<WebhookInput, 'id'>> {}

export interface WebhookFilter extends filter.Filter<WebhookFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly label?: filter.Condition<string, common.Wording>
  readonly address?: filter.Condition<string, common.Wording>
  readonly events?: filter.Condition<string, common.Holding>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly enabled?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly disabledReason?: filter.Condition<string, common.Wording>
  readonly secret?: filter.Condition<string, 'empty'>
  readonly previousSecret?: filter.Condition<string, 'empty'>
  readonly previousUntil?: filter.Condition<string, common.Timing>
  readonly failingSince?: filter.Condition<string, common.Timing>
  readonly deliveredAt?: filter.Condition<string, common.Timing>
  readonly deliveries?: filter.Many<WebhookDeliveryFilter>
}

export interface WebhookTypes {
  readonly row: Webhook
  readonly parts: never
  readonly filter: WebhookFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'label' | 'enabled'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null; readonly owner: UserShort | null; readonly deliveries: readonly WebhookDeliveryShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'owner' | 'enabled'
  readonly period: 'createdAt' | 'updatedAt' | 'previousUntil' | 'failingSince' | 'deliveredAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'previousUntil' | 'failingSince' | 'deliveredAt'; readonly min: 'createdAt' | 'updatedAt' | 'previousUntil' | 'failingSince' | 'deliveredAt'; readonly max: 'createdAt' | 'updatedAt' | 'previousUntil' | 'failingSince' | 'deliveredAt' }
  readonly input: WebhookInput
  readonly patch: WebhookPatch
  readonly actions: { readonly test: Record<never, never>; readonly disable: { readonly disabledReason?: string | null }; readonly enable: Record<never, never>; readonly resend: { readonly message: string }; readonly replay: { readonly from: string; readonly to: string; readonly onlyMissed?: boolean | null } }
}

/** Webhook delivery */
export interface WebhookDelivery {
  readonly id: string
  readonly at: string
  readonly webhook: string
  /** The same at each attempt: the header webhook-id. */
  readonly message: string
  /** Event number */
  readonly seq: number | null
  readonly event: string
  readonly outcome: 'delivered' | 'failed' | 'givenUp' | 'withheld'
  readonly attempt: number
  /** HTTP status */
  readonly status: number | null
  /** Milliseconds */
  readonly durationMs: number
  readonly error: string | null
  /** How the body of the answer began. */
  readonly answer: string | null
  /** Next attempt */
  readonly nextAt: string | null
}

/** Webhook delivery, as others show it. */
export interface WebhookDeliveryShort extends Pick<WebhookDelivery, 'id' | 'event' | 'at' | 'webhook' | 'outcome' | 'status' | 'durationMs' | 'attempt' | 'nextAt'> {
  readonly title: string | null
}

export interface WebhookDeliveryFilter extends filter.Filter<WebhookDeliveryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly at?: filter.Condition<string, common.Timing>
  readonly webhook?: filter.Condition<string, common.Equality, filter.Is<WebhookFilter>>
  readonly message?: filter.Condition<string, common.Wording>
  readonly seq?: filter.Condition<number, common.Ordering>
  readonly event?: filter.Condition<string, common.Wording>
  readonly outcome?: filter.Condition<'delivered' | 'failed' | 'givenUp' | 'withheld', common.Equality>
  readonly attempt?: filter.Condition<number, common.Ordering>
  readonly status?: filter.Condition<number, common.Ordering>
  readonly durationMs?: filter.Condition<number, common.Ordering>
  readonly error?: filter.Condition<string, common.Wording>
  readonly answer?: filter.Condition<string, common.Wording>
  readonly nextAt?: filter.Condition<string, common.Timing>
}

export interface WebhookDeliveryTypes {
  readonly row: WebhookDelivery
  readonly parts: never
  readonly filter: WebhookDeliveryFilter
  readonly sort: 'id' | 'at' | 'message' | 'event' | 'outcome'
  readonly include: { readonly webhook: WebhookShort | null }
  readonly group: 'webhook' | 'outcome'
  readonly period: 'at' | 'nextAt'
  readonly measure: { readonly sum: 'seq' | 'attempt' | 'status' | 'durationMs'; readonly avg: 'at' | 'seq' | 'attempt' | 'status' | 'durationMs' | 'nextAt'; readonly min: 'at' | 'seq' | 'attempt' | 'status' | 'durationMs' | 'nextAt'; readonly max: 'at' | 'seq' | 'attempt' | 'status' | 'durationMs' | 'nextAt' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** A field that the company has added to an object. */
export interface CustomField {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Such as crm.lead. */
  readonly entity: string
  /** How programs call it; it never changes. */
  readonly key: string
  readonly label: string
  /** Hint */
  readonly help: string | null
  readonly kind: 'text' | 'longText' | 'integer' | 'decimal' | 'money' | 'percent' | 'flag' | 'date' | 'dateTime' | 'choice' | 'tags' | 'email' | 'phone' | 'url' | 'country' | 'ref'
  /** What the kind knows: max, min, scale, negative, default, target. */
  readonly options: Readonly<Record<string, unknown>> | null
  /** Of a choice: its keys, which never change, their labels, and whether they are still offered. */
  readonly choices: readonly { readonly key: string; readonly label: string; readonly retired?: boolean }[] | null
  readonly required: boolean
  /** Lists can be sorted by it, and filtered at any size. */
  readonly fast: boolean
  /** Whether lists can be sorted by it already. */
  readonly prepared: boolean
  readonly progress: string | null
  /** The search across all objects finds records by it. */
  readonly searched: boolean
  /** Erased together with the other personal data of a record. */
  readonly pii: 'name' | 'email' | 'phone' | 'address' | 'birthDate' | 'text' | 'id' | 'sensitive' | null
  /** The part of the form in which it stands. */
  readonly section: string | null
  /** Its place in the form. */
  readonly position: number | null
  /** Left out of forms; programs still see it. */
  readonly hidden: boolean
  /** No longer offered anywhere; its values are kept. */
  readonly retired: boolean
  /** Roles and the rows on which they may: { "salesManager": "all", "representative": "own" }. Everyone when left out. */
  readonly readers: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
  /** Who may change it */
  readonly editors: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
}

/** Own field, as others show it. */
export interface CustomFieldShort extends Pick<CustomField, 'id' | 'label' | 'key' | 'entity' | 'kind' | 'fast' | 'retired'> {
  readonly title: string | null
}

export interface CustomFieldInput {
  readonly id?: string
  readonly entity: string
  readonly key: string
  readonly label: string
  readonly help?: string | null
  readonly kind: 'text' | 'longText' | 'integer' | 'decimal' | 'money' | 'percent' | 'flag' | 'date' | 'dateTime' | 'choice' | 'tags' | 'email' | 'phone' | 'url' | 'country' | 'ref'
  readonly options?: Readonly<Record<string, unknown>> | null
  readonly choices?: readonly { readonly key: string; readonly label: string; readonly retired?: boolean }[] | null
  readonly required?: boolean | null
  readonly fast?: boolean | null
  readonly searched?: boolean | null
  readonly pii?: 'name' | 'email' | 'phone' | 'address' | 'birthDate' | 'text' | 'id' | 'sensitive' | null
  readonly section?: string | null
  readonly position?: number | null
  readonly hidden?: boolean | null
  readonly retired?: boolean | null
  readonly readers?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
  readonly editors?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> | null
}

export interface CustomFieldPatch extends Partial<Omit<CustomFieldInput, 'id'>> {}

export interface CustomFieldFilter extends filter.Filter<CustomFieldFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly entity?: filter.Condition<string, common.Wording>
  readonly key?: filter.Condition<string, common.Wording>
  readonly label?: filter.Condition<string, common.Wording>
  readonly help?: filter.Condition<string, common.Wording>
  readonly kind?: filter.Condition<'text' | 'longText' | 'integer' | 'decimal' | 'money' | 'percent' | 'flag' | 'date' | 'dateTime' | 'choice' | 'tags' | 'email' | 'phone' | 'url' | 'country' | 'ref', common.Equality>
  readonly options?: filter.Condition<Readonly<Record<string, unknown>>, 'empty'>
  readonly choices?: filter.Condition<{ readonly key: string; readonly label: string; readonly retired?: boolean }, 'empty'>
  readonly required?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly fast?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly prepared?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly progress?: filter.Condition<string | number, common.Ordering>
  readonly searched?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly pii?: filter.Condition<'name' | 'email' | 'phone' | 'address' | 'birthDate' | 'text' | 'id' | 'sensitive', common.Equality>
  readonly section?: filter.Condition<string, common.Wording>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly hidden?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly retired?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly readers?: filter.Condition<Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>, 'empty'>
  readonly editors?: filter.Condition<Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>, 'empty'>
}

export interface CustomFieldTypes {
  readonly row: CustomField
  readonly parts: never
  readonly filter: CustomFieldFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'entity' | 'label'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'kind' | 'required' | 'fast' | 'prepared' | 'searched' | 'pii' | 'hidden' | 'retired'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'progress' | 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'progress' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'progress' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'progress' | 'position' }
  readonly input: CustomFieldInput
  readonly patch: CustomFieldPatch
  readonly actions: { readonly empty: Record<never, never> }
}

/** How the company has changed one of the fields that come with the product. */
export interface FieldOverlay {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Object */
  readonly entity: string
  readonly field: string
  readonly label: string | null
  /** Hint */
  readonly help: string | null
  /** Must be filled in, although it need not be by itself. */
  readonly required: boolean
  /** Left out of forms; programs still see it. */
  readonly hidden: boolean
  readonly section: string | null
  readonly position: number | null
  /** Other labels for its choices, choices that are no longer offered, and, where the field is open, further ones. */
  readonly choices: readonly { readonly key: string; readonly label: string; readonly retired?: boolean }[] | null
}

/** Field setting, as others show it. */
export interface FieldOverlayShort extends Pick<FieldOverlay, 'id' | 'field' | 'entity' | 'label' | 'hidden' | 'required'> {
  readonly title: string | null
}

export interface FieldOverlayInput {
  readonly id?: string
  readonly entity: string
  readonly field: string
  readonly label?: string | null
  readonly help?: string | null
  readonly required?: boolean | null
  readonly hidden?: boolean | null
  readonly section?: string | null
  readonly position?: number | null
  readonly choices?: readonly { readonly key: string; readonly label: string; readonly retired?: boolean }[] | null
}

export interface FieldOverlayPatch extends Partial<Omit<FieldOverlayInput, 'id'>> {}

export interface FieldOverlayFilter extends filter.Filter<FieldOverlayFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly entity?: filter.Condition<string, common.Wording>
  readonly field?: filter.Condition<string, common.Wording>
  readonly label?: filter.Condition<string, common.Wording>
  readonly help?: filter.Condition<string, common.Wording>
  readonly required?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly hidden?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly section?: filter.Condition<string, common.Wording>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly choices?: filter.Condition<{ readonly key: string; readonly label: string; readonly retired?: boolean }, 'empty'>
}

export interface FieldOverlayTypes {
  readonly row: FieldOverlay
  readonly parts: never
  readonly filter: FieldOverlayFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'entity' | 'field'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'required' | 'hidden'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: FieldOverlayInput
  readonly patch: FieldOverlayPatch
  readonly actions: Record<never, never>
}

/** An object that the company has made: machines, site visits. */
export interface CustomObject {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Machine */
  readonly one: string
  /** Machines */
  readonly many: string
  /** How programs call it; it never changes. */
  readonly key: string
  /** Its place in addresses; it never changes. */
  readonly path: string
  /** Hint */
  readonly help: string | null
  readonly icon: string | null
  /** Serial number. “Name” when left out. */
  readonly titleLabel: string | null
  /** Rights, and on which rows each role has them: { "read": { "everyone": "all" }, "update": { "service": "own" } }. Nobody but administrators when left out. */
  readonly rights: { readonly read?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly create?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly update?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly delete?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly import?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly export?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly share?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> } | null
  /** Its place in the navigation. */
  readonly position: number | null
  /** No longer offered; its records are kept and can still be read. */
  readonly retired: boolean
  /** The table that holds its records. */
  readonly place: number | null
}

/** Own object, as others show it. */
export interface CustomObjectShort extends Pick<CustomObject, 'id' | 'many' | 'key' | 'retired' | 'updatedAt'> {
  readonly title: string | null
}

export interface CustomObjectInput {
  readonly id?: string
  readonly one: string
  readonly many: string
  readonly key: string
  readonly path: string
  readonly help?: string | null
  readonly icon?: string | null
  readonly titleLabel?: string | null
  readonly rights?: { readonly read?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly create?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly update?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly delete?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly import?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly export?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly share?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> } | null
  readonly position?: number | null
  readonly retired?: boolean | null
}

export interface CustomObjectPatch extends Partial<Omit<CustomObjectInput, 'id'>> {}

export interface CustomObjectFilter extends filter.Filter<CustomObjectFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<UserFilter>>
  readonly one?: filter.Condition<string, common.Wording>
  readonly many?: filter.Condition<string, common.Wording>
  readonly key?: filter.Condition<string, common.Wording>
  readonly path?: filter.Condition<string, common.Wording>
  readonly help?: filter.Condition<string, common.Wording>
  readonly icon?: filter.Condition<string, common.Wording>
  readonly titleLabel?: filter.Condition<string, common.Wording>
  readonly rights?: filter.Condition<{ readonly read?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly create?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly update?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly delete?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly import?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly export?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>>; readonly share?: Readonly<Record<string, 'none' | 'own' | 'team' | 'subtree' | 'all'>> }, 'empty'>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly retired?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly place?: filter.Condition<number, common.Ordering>
}

export interface CustomObjectTypes {
  readonly row: CustomObject
  readonly parts: never
  readonly filter: CustomObjectFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'many'
  readonly include: { readonly createdBy: UserShort | null; readonly updatedBy: UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'retired'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position' | 'place'; readonly avg: 'createdAt' | 'updatedAt' | 'position' | 'place'; readonly min: 'createdAt' | 'updatedAt' | 'position' | 'place'; readonly max: 'createdAt' | 'updatedAt' | 'position' | 'place' }
  readonly input: CustomObjectInput
  readonly patch: CustomObjectPatch
  readonly actions: Record<never, never>
}

/** Administration */
export interface Core {
  readonly users: entity.Reads<UserTypes> & entity.Remembers & entity.Acts<UserTypes> & { create(data: { readonly name: string; readonly email: string; readonly roles: readonly string[]; readonly teams?: readonly string[] }, options?: transport.WriteOptions): Promise<{ readonly id: string; readonly link: string | null }> }
  readonly teams: entity.Reads<TeamTypes> & entity.Creates<TeamTypes> & entity.Updates<TeamTypes> & entity.Deletes & entity.Bulks<TeamTypes> & entity.Remembers
  readonly roles: entity.Reads<RoleTypes> & entity.Creates<RoleTypes> & entity.Updates<RoleTypes> & entity.Deletes & entity.Bulks<RoleTypes> & entity.Remembers
  readonly apiKeys: entity.Reads<ApiKeyTypes> & entity.Remembers & entity.Acts<ApiKeyTypes> & { create(data: { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: string; readonly user?: string }, options?: transport.WriteOptions): Promise<{ readonly id: string; readonly key: string }> }
  readonly connectedApps: entity.Reads<ConnectedAppTypes> & entity.Remembers & entity.Acts<ConnectedAppTypes>
  readonly companyProfile: entity.Reads<SettingsTypes> & entity.Updates<SettingsTypes> & entity.Remembers
  readonly exchangeRates: entity.Reads<ExchangeRateTypes> & entity.Creates<ExchangeRateTypes> & entity.Updates<ExchangeRateTypes> & entity.Deletes & entity.Bulks<ExchangeRateTypes> & entity.Remembers
  readonly currencies: entity.Reads<CurrencyTypes>
  readonly eMails: entity.Reads<MailTypes> & entity.Remembers & entity.Acts<MailTypes>
  readonly mailTemplates: entity.Reads<MailTemplateTypes> & entity.Creates<MailTemplateTypes> & entity.Updates<MailTemplateTypes> & entity.Deletes & entity.Bulks<MailTemplateTypes> & entity.Remembers
  readonly mailSettings: entity.Reads<MailSettingsTypes> & entity.Updates<MailSettingsTypes> & entity.Remembers & entity.Acts<MailSettingsTypes>
  readonly notifications: entity.Reads<NotificationTypes> & entity.Remembers & entity.Acts<NotificationTypes>
  readonly notificationPreferences: entity.Reads<NotificationPreferencesTypes> & entity.Creates<NotificationPreferencesTypes> & entity.Updates<NotificationPreferencesTypes> & entity.Deletes & entity.Bulks<NotificationPreferencesTypes> & entity.Remembers
  readonly views: entity.Reads<ViewTypes> & entity.Creates<ViewTypes> & entity.Updates<ViewTypes> & entity.Deletes & entity.Bulks<ViewTypes> & entity.Remembers
  readonly dashboards: entity.Reads<DashboardTypes> & entity.Creates<DashboardTypes> & entity.Updates<DashboardTypes> & entity.Deletes & entity.Bulks<DashboardTypes> & entity.Remembers
  readonly preferences: entity.Reads<PreferencesTypes> & entity.Creates<PreferencesTypes> & entity.Updates<PreferencesTypes> & entity.Deletes & entity.Bulks<PreferencesTypes> & entity.Remembers
  readonly favourites: entity.Reads<FavouriteTypes> & entity.Creates<FavouriteTypes> & entity.Updates<FavouriteTypes> & entity.Deletes & entity.Bulks<FavouriteTypes> & entity.Remembers
  readonly webhooks: entity.Reads<WebhookTypes> & entity.Creates<WebhookTypes> & entity.Updates<WebhookTypes> & entity.Deletes & entity.Bulks<WebhookTypes> & entity.Remembers & entity.Acts<WebhookTypes>
  readonly webhookDeliveries: entity.Reads<WebhookDeliveryTypes>
  readonly ownFields: entity.Reads<CustomFieldTypes> & entity.Creates<CustomFieldTypes> & entity.Updates<CustomFieldTypes> & entity.Deletes & entity.Bulks<CustomFieldTypes> & entity.Remembers & entity.Acts<CustomFieldTypes>
  readonly fieldSettings: entity.Reads<FieldOverlayTypes> & entity.Creates<FieldOverlayTypes> & entity.Updates<FieldOverlayTypes> & entity.Deletes & entity.Bulks<FieldOverlayTypes> & entity.Remembers
  readonly ownObjects: entity.Reads<CustomObjectTypes> & entity.Creates<CustomObjectTypes> & entity.Updates<CustomObjectTypes> & entity.Deletes & entity.Bulks<CustomObjectTypes> & entity.Remembers
}
