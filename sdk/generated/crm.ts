// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as entity from '../core/entity.ts'
import type * as filter from '../core/filter.ts'
import type * as types from '../core/entity-types.ts'
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
  readonly value: types.Money | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
}

/** Lead, as others show it. */
export interface LeadShort {
  readonly id: string
  readonly title: string | null
  readonly fullName: string | null
  readonly email: string | null
  readonly company: string | null
  readonly status: 'new' | 'working' | 'qualified' | 'lost'
  readonly source: 'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other' | null
  readonly score: number | null
  readonly value: types.Money | null
  readonly owner: string | null
  readonly createdAt: string
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
  readonly value?: types.Money | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface LeadPatch {
  readonly firstName?: string | null
  readonly lastName?: string
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
  readonly value?: types.Money | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface LeadFilter extends filter.Filter<LeadFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly createdAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly updatedAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly createdBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly firstName?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly lastName?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly fullName?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly email?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly phone?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly jobTitle?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly company?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly city?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly birthDate?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly source?: filter.Condition<'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other', 'eq' | 'ne' | 'in' | 'notIn' | 'empty'>
  readonly subSource?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly status?: filter.Condition<'new' | 'working' | 'qualified' | 'lost', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'qualified' | 'lost'>>
  readonly lostReason?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly score?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly consent?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly value?: filter.Condition<types.Money | string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly owner?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, 'has' | 'hasAny' | 'hasAll' | 'empty'>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly attachments?: filter.Many<LeadAttachmentFilter>
}

export interface LeadTypes {
  readonly row: Lead
  readonly parts: never
  readonly filter: LeadFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'source' | 'subSource' | 'status' | 'score'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly company: CompanyShort | null; readonly owner: $core.UserShort | null; readonly attachments: readonly LeadAttachmentShort[] }
  readonly group: { readonly createdBy: string | null; readonly updatedBy: string | null; readonly company: string | null; readonly source: 'website' | 'referral' | 'event' | 'campaign' | 'partner' | 'outbound' | 'import' | 'other' | null; readonly status: 'new' | 'working' | 'qualified' | 'lost' | null; readonly consent: boolean | null; readonly owner: string | null }
  readonly period: 'createdAt' | 'updatedAt' | 'birthDate'
  readonly measure: { readonly sum: { readonly score: number; readonly value: types.Money }; readonly avg: { readonly score: string; readonly value: types.Money }; readonly min: { readonly birthDate: string; readonly score: number; readonly value: types.Money }; readonly max: { readonly birthDate: string; readonly score: number; readonly value: types.Money } }
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
  readonly logo: { readonly id: string; readonly name?: string; readonly type?: string; readonly bytes?: number; readonly width?: number; readonly height?: number } | null
  readonly website: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly industry: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null
  readonly employees: number | null
  /** Annual revenue */
  readonly revenue: types.Money | null
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
}

/** Company, as others show it. */
export interface CompanyShort {
  readonly id: string
  readonly title: string | null
  readonly name: string
  readonly domain: string | null
  readonly industry: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null
  readonly city: string | null
  readonly employees: number | null
  readonly owner: string | null
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
  readonly revenue?: types.Money | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly country?: string | null
  readonly parent?: string | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface CompanyPatch {
  readonly name?: string
  readonly domain?: string | null
  readonly logo?: string | { readonly id: string } | null
  readonly website?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly industry?: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null
  readonly employees?: number | null
  readonly revenue?: types.Money | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly country?: string | null
  readonly parent?: string | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface CompanyFilter extends filter.Filter<CompanyFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly createdAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly updatedAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly createdBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly domain?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly logo?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly website?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly phone?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly email?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly industry?: filter.Condition<'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other', 'eq' | 'ne' | 'in' | 'notIn' | 'empty'>
  readonly employees?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly revenue?: filter.Condition<types.Money | string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly street?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly postalCode?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly city?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly country?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'under' | 'empty', filter.Is<CompanyFilter>>
  readonly owner?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, 'has' | 'hasAny' | 'hasAll' | 'empty'>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly leadCount?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
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
  readonly group: { readonly createdBy: string | null; readonly updatedBy: string | null; readonly industry: 'automation' | 'automotive' | 'chemicals' | 'energy' | 'food' | 'logistics' | 'machinery' | 'pharma' | 'services' | 'other' | null; readonly parent: string | null; readonly owner: string | null }
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: { readonly employees: number; readonly revenue: types.Money; readonly leadCount: number }; readonly avg: { readonly employees: string; readonly revenue: types.Money; readonly leadCount: string }; readonly min: { readonly employees: number; readonly revenue: types.Money; readonly leadCount: number }; readonly max: { readonly employees: number; readonly revenue: types.Money; readonly leadCount: number } }
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
  readonly file: { readonly id: string; readonly name?: string; readonly type?: string; readonly bytes?: number; readonly width?: number; readonly height?: number } | null
  readonly description: string | null
  readonly record: string
}

/** Lead attachment, as others show it. */
export interface LeadAttachmentShort {
  readonly id: string
  readonly title: string
  readonly file: { readonly id: string; readonly name?: string; readonly type?: string; readonly bytes?: number; readonly width?: number; readonly height?: number } | null
  readonly record: string
  readonly createdAt: string
  readonly createdBy: string | null
}

export interface LeadAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface LeadAttachmentPatch {
  readonly title?: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record?: string
}

export interface LeadAttachmentFilter extends filter.Filter<LeadAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly createdAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly updatedAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly createdBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<LeadFilter>>
}

export interface LeadAttachmentTypes {
  readonly row: LeadAttachment
  readonly parts: never
  readonly filter: LeadAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: LeadShort | null }
  readonly group: { readonly createdBy: string | null; readonly updatedBy: string | null; readonly record: string | null }
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: Record<never, never>; readonly avg: Record<never, never>; readonly min: Record<never, never>; readonly max: Record<never, never> }
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
  readonly file: { readonly id: string; readonly name?: string; readonly type?: string; readonly bytes?: number; readonly width?: number; readonly height?: number } | null
  readonly description: string | null
  readonly record: string
}

/** Company attachment, as others show it. */
export interface CompanyAttachmentShort {
  readonly id: string
  readonly title: string
  readonly file: { readonly id: string; readonly name?: string; readonly type?: string; readonly bytes?: number; readonly width?: number; readonly height?: number } | null
  readonly record: string
  readonly createdAt: string
  readonly createdBy: string | null
}

export interface CompanyAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface CompanyAttachmentPatch {
  readonly title?: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record?: string
}

export interface CompanyAttachmentFilter extends filter.Filter<CompanyAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly createdAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly updatedAt?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'>
  readonly createdBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty', filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'>
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
  readonly group: { readonly createdBy: string | null; readonly updatedBy: string | null; readonly record: string | null }
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: Record<never, never>; readonly avg: Record<never, never>; readonly min: Record<never, never>; readonly max: Record<never, never> }
  readonly input: CompanyAttachmentInput
  readonly patch: CompanyAttachmentPatch
  readonly actions: Record<never, never>
}

/** Sales */
export interface Crm {
  readonly leads: entity.Reads<LeadTypes> & entity.Creates<LeadTypes> & entity.Updates<LeadTypes> & entity.Deletes & entity.Bulks<LeadTypes> & entity.Remembers & entity.Shares & entity.Acts<LeadTypes>
  readonly companies: entity.Reads<CompanyTypes> & entity.Creates<CompanyTypes> & entity.Updates<CompanyTypes> & entity.Deletes & entity.Bulks<CompanyTypes> & entity.Remembers & entity.Shares & entity.Acts<CompanyTypes>
  readonly leadAttachments: entity.Reads<LeadAttachmentTypes> & entity.Creates<LeadAttachmentTypes> & entity.Updates<LeadAttachmentTypes> & entity.Deletes & entity.Bulks<LeadAttachmentTypes> & entity.Remembers
  readonly companyAttachments: entity.Reads<CompanyAttachmentTypes> & entity.Creates<CompanyAttachmentTypes> & entity.Updates<CompanyAttachmentTypes> & entity.Deletes & entity.Bulks<CompanyAttachmentTypes> & entity.Remembers
}
