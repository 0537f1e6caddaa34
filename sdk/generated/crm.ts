// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
import type * as entity from '../core/entity.ts'
import type * as filter from '../core/filter.ts'
import type * as $core from './core.ts'

/** Lead */
export interface Lead {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly firstName: string | null
  readonly lastName: string
  /** Name */
  readonly fullName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly jobTitle: string | null
  readonly company: string | null
  readonly city: string | null
  readonly birthDate?: string | null
  readonly source: 'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other' | null
  /** Sub-source */
  readonly subSource: string | null
  readonly status: 'new' | 'working' | 'qualified' | 'lost'
  /** Reason lost */
  readonly lostReason: string | null
  readonly score: number | null
  /** Consent to contact */
  readonly consent: boolean
  /** Expected value */
  readonly value: common.Money | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Lead, as others show it. */
export interface LeadShort extends Pick<Lead, 'id' | 'fullName' | 'email' | 'company' | 'status' | 'source' | 'score' | 'value' | 'owner' | 'createdAt'> {
  readonly title: string | null
}

export interface LeadInput {
  readonly id?: string
  readonly firstName?: string | null
  readonly lastName: string
  readonly email?: string | null
  readonly phone?: string | null
  readonly jobTitle?: string | null
  readonly company?: string | null
  readonly city?: string | null
  readonly birthDate?: string | null
  readonly source?: 'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other' | null
  readonly subSource?: string | null
  readonly score?: number | null
  readonly consent?: boolean | null
  readonly value?: common.Money | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
  readonly custom?: Readonly<Record<string, unknown>> | null
}

export interface LeadPatch extends Partial<Omit<LeadInput, 'id'>> {}

export interface LeadFilter extends filter.Filter<LeadFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly firstName?: filter.Condition<string, common.Wording>
  readonly lastName?: filter.Condition<string, common.Wording>
  readonly fullName?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly phone?: filter.Condition<string, common.Wording>
  readonly jobTitle?: filter.Condition<string, common.Wording>
  readonly company?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly city?: filter.Condition<string, common.Wording>
  readonly birthDate?: filter.Condition<string, common.Timing>
  readonly source?: filter.Condition<'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other', common.Equality>
  readonly subSource?: filter.Condition<string, common.Wording>
  readonly status?: filter.Condition<'new' | 'working' | 'qualified' | 'lost', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'qualified' | 'lost'>>
  readonly lostReason?: filter.Condition<string, common.Wording>
  readonly score?: filter.Condition<number, common.Ordering>
  readonly consent?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly attachments?: filter.Many<LeadAttachmentFilter>
}

export interface LeadTypes {
  readonly row: Lead
  readonly parts: never
  readonly filter: LeadFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'source' | 'subSource' | 'status' | 'score'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly company: CompanyShort | null; readonly owner: $core.UserShort | null; readonly attachments: readonly LeadAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'source' | 'status' | 'consent' | 'owner'
  readonly period: 'createdAt' | 'updatedAt' | 'birthDate'
  readonly measure: { readonly sum: 'score' | 'value'; readonly avg: 'score' | 'value'; readonly min: 'birthDate' | 'score' | 'value'; readonly max: 'birthDate' | 'score' | 'value' }
  readonly input: LeadInput
  readonly patch: LeadPatch
  readonly actions: { readonly work: Record<never, never>; readonly qualify: Record<never, never>; readonly lose: { readonly lostReason: string }; readonly reopen: Record<never, never>; readonly assign: { readonly owner: string } }
}

/** Company */
export interface Company {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Web domain */
  readonly domain: string | null
  readonly logo: common.StoredFile | null
  readonly website: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly industry: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null
  readonly employees: number | null
  /** Annual revenue */
  readonly revenue: common.Money | null
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly country: string | null
  /** Parent company */
  readonly parent: string | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  /** Leads */
  readonly leadCount: number | null
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Company, as others show it. */
export interface CompanyShort extends Pick<Company, 'id' | 'name' | 'domain' | 'industry' | 'city' | 'employees' | 'owner'> {
  readonly title: string | null
}

export interface CompanyInput {
  readonly id?: string
  readonly name: string
  readonly domain?: string | null
  readonly logo?: string | { readonly id: string } | null
  readonly website?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly industry?: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null
  readonly employees?: number | null
  readonly revenue?: common.Money | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly country?: string | null
  readonly parent?: string | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
  readonly custom?: Readonly<Record<string, unknown>> | null
}

export interface CompanyPatch extends Partial<Omit<CompanyInput, 'id'>> {}

export interface CompanyFilter extends filter.Filter<CompanyFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly domain?: filter.Condition<string, common.Wording>
  readonly logo?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly website?: filter.Condition<string, common.Wording>
  readonly phone?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly industry?: filter.Condition<'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other', common.Equality>
  readonly employees?: filter.Condition<number, common.Ordering>
  readonly revenue?: filter.Condition<common.Money | string, common.Ordering>
  readonly street?: filter.Condition<string, common.Wording>
  readonly postalCode?: filter.Condition<string, common.Wording>
  readonly city?: filter.Condition<string, common.Wording>
  readonly country?: filter.Condition<string, common.Wording>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'under' | 'empty', filter.Is<CompanyFilter>>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly leadCount?: filter.Condition<number, common.Ordering>
  readonly leads?: filter.Many<LeadFilter>
  readonly subsidiaries?: filter.Many<CompanyFilter>
  readonly attachments?: filter.Many<CompanyAttachmentFilter>
}

export interface CompanyTypes {
  readonly row: Company
  readonly parts: never
  readonly filter: CompanyFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'domain' | 'industry' | 'employees' | 'city'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly parent: CompanyShort | null; readonly owner: $core.UserShort | null; readonly leads: readonly LeadShort[]; readonly subsidiaries: readonly CompanyShort[]; readonly attachments: readonly CompanyAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'industry' | 'parent' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'employees' | 'revenue' | 'leadCount'; readonly avg: 'employees' | 'revenue' | 'leadCount'; readonly min: 'employees' | 'revenue' | 'leadCount'; readonly max: 'employees' | 'revenue' | 'leadCount' }
  readonly input: CompanyInput
  readonly patch: CompanyPatch
  readonly actions: { readonly assign: { readonly owner: string } }
}

/** Lead attachment */
export interface LeadAttachment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly title: string
  readonly file: common.StoredFile | null
  readonly description: string | null
  readonly record: string
}

/** Lead attachment, as others show it. */
export interface LeadAttachmentShort extends Pick<LeadAttachment, 'id' | 'title' | 'file' | 'record' | 'createdAt' | 'createdBy'> {}

export interface LeadAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface LeadAttachmentPatch extends Partial<Omit<LeadAttachmentInput, 'id'>> {}

export interface LeadAttachmentFilter extends filter.Filter<LeadAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
}

export interface LeadAttachmentTypes {
  readonly row: LeadAttachment
  readonly parts: never
  readonly filter: LeadAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: LeadShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'record'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: LeadAttachmentInput
  readonly patch: LeadAttachmentPatch
  readonly actions: Record<never, never>
}

/** Company attachment */
export interface CompanyAttachment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly title: string
  readonly file: common.StoredFile | null
  readonly description: string | null
  readonly record: string
}

/** Company attachment, as others show it. */
export interface CompanyAttachmentShort extends Pick<CompanyAttachment, 'id' | 'title' | 'file' | 'record' | 'createdAt' | 'createdBy'> {}

export interface CompanyAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface CompanyAttachmentPatch extends Partial<Omit<CompanyAttachmentInput, 'id'>> {}

export interface CompanyAttachmentFilter extends filter.Filter<CompanyAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
}

export interface CompanyAttachmentTypes {
  readonly row: CompanyAttachment
  readonly parts: never
  readonly filter: CompanyAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: CompanyShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'record'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: CompanyAttachmentInput
  readonly patch: CompanyAttachmentPatch
  readonly actions: Record<never, never>
}

/** Sales */
export interface Crm {
  readonly leads: entity.Reads<LeadTypes> & entity.Creates<LeadTypes> & entity.Updates<LeadTypes> & entity.Deletes & entity.Bulks<LeadTypes> & entity.Remembers & entity.Shares & entity.Acts<LeadTypes>
  readonly companies: entity.Reads<CompanyTypes> & entity.Creates<CompanyTypes> & entity.Updates<CompanyTypes> & entity.Deletes & entity.Bulks<CompanyTypes> & entity.Remembers & entity.Shares & entity.Acts<CompanyTypes> & entity.Files<'logo'>
  readonly leadAttachments: entity.Reads<LeadAttachmentTypes> & entity.Creates<LeadAttachmentTypes> & entity.Updates<LeadAttachmentTypes> & entity.Deletes & entity.Bulks<LeadAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly companyAttachments: entity.Reads<CompanyAttachmentTypes> & entity.Creates<CompanyAttachmentTypes> & entity.Updates<CompanyAttachmentTypes> & entity.Deletes & entity.Bulks<CompanyAttachmentTypes> & entity.Remembers & entity.Files<'file'>
}
