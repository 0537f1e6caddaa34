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
  /** Company as given */
  readonly companyName: string | null
  readonly city: string | null
  readonly birthDate?: string | null
  readonly source: string | null
  /** Sub-source */
  readonly subSource: string | null
  readonly category: string | null
  readonly status: 'new' | 'working' | 'qualified' | 'disqualified'
  readonly answers: readonly LeadAnswer[]
  /** Reason disqualified */
  readonly disqualifyReason: string | null
  /** More about the reason */
  readonly disqualifyNote: string | null
  /** Look again on */
  readonly revisitOn: string | null
  readonly contact: string | null
  readonly score: number | null
  /** Consent to contact */
  readonly consent: boolean
  /** Expected value */
  readonly value: common.Money | null
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly firstTouch: string | null
  readonly lastTouch: string | null
  /** Match key */
  readonly emailMatch: string | null
  /** Match key */
  readonly phoneMatch: string | null
  /** Match key */
  readonly personMatch: string | null
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
  readonly companyName?: string | null
  readonly city?: string | null
  readonly birthDate?: string | null
  readonly source?: string | null
  readonly subSource?: string | null
  readonly category?: string | null
  readonly answers?: readonly LeadAnswerInput[] | null
  readonly revisitOn?: string | null
  readonly score?: number | null
  readonly consent?: boolean | null
  readonly value?: common.Money | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
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
  readonly companyName?: filter.Condition<string, common.Wording>
  readonly city?: filter.Condition<string, common.Wording>
  readonly birthDate?: filter.Condition<string, common.Timing>
  readonly source?: filter.Condition<string, common.Equality, filter.Is<LeadSourceFilter>>
  readonly subSource?: filter.Condition<string, common.Equality, filter.Is<SubSourceFilter>>
  readonly category?: filter.Condition<string, common.Equality, filter.Is<LeadCategoryFilter>>
  readonly status?: filter.Condition<'new' | 'working' | 'qualified' | 'disqualified', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'qualified' | 'lost'>>
  readonly answers?: filter.Condition<never, 'empty', filter.Many<LeadAnswerFilter>>
  readonly disqualifyReason?: filter.Condition<string, common.Equality, filter.Is<DisqualifyReasonFilter>>
  readonly disqualifyNote?: filter.Condition<string, common.Wording>
  readonly revisitOn?: filter.Condition<string, common.Timing>
  readonly contact?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly score?: filter.Condition<number, common.Ordering>
  readonly consent?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly firstTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly lastTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly emailMatch?: filter.Condition<string, common.Wording>
  readonly phoneMatch?: filter.Condition<string, common.Wording>
  readonly personMatch?: filter.Condition<string, common.Wording>
  readonly touches?: filter.Many<TouchFilter>
  readonly attachments?: filter.Many<LeadAttachmentFilter>
}

export interface LeadTypes {
  readonly row: Lead
  readonly parts: 'answers'
  readonly filter: LeadFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'status' | 'revisitOn' | 'score' | 'emailMatch' | 'phoneMatch' | 'personMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly company: CompanyShort | null; readonly source: LeadSourceShort | null; readonly subSource: SubSourceShort | null; readonly category: LeadCategoryShort | null; readonly answers: readonly LeadAnswer[]; readonly disqualifyReason: DisqualifyReasonShort | null; readonly contact: ContactShort | null; readonly owner: $core.UserShort | null; readonly firstTouch: TouchShort | null; readonly lastTouch: TouchShort | null; readonly touches: readonly TouchShort[]; readonly attachments: readonly LeadAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'source' | 'subSource' | 'category' | 'status' | 'disqualifyReason' | 'contact' | 'consent' | 'owner' | 'firstTouch' | 'lastTouch'
  readonly period: 'createdAt' | 'updatedAt' | 'birthDate' | 'revisitOn'
  readonly measure: { readonly sum: 'score' | 'value'; readonly avg: 'score' | 'value'; readonly min: 'birthDate' | 'revisitOn' | 'score' | 'value'; readonly max: 'birthDate' | 'revisitOn' | 'score' | 'value' }
  readonly input: LeadInput
  readonly patch: LeadPatch
  readonly actions: { readonly work: Record<never, never>; readonly qualify: Record<never, never>; readonly disqualify: { readonly disqualifyReason: string; readonly disqualifyNote?: string | null }; readonly recycle: { readonly revisitOn: string }; readonly reopen: Record<never, never>; readonly assign: { readonly owner: string } }
}

/** Answer */
export interface LeadAnswer {
  readonly id: string
  readonly question: string
  readonly answer: string
}

/** Answer, as others show it. */
export interface LeadAnswerShort extends Pick<LeadAnswer, 'id' | 'answer'> {
  readonly title: string | null
}

export interface LeadAnswerInput {
  readonly id?: string
  readonly question: string
  readonly answer: string
}

export interface LeadAnswerFilter extends filter.Filter<LeadAnswerFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly question?: filter.Condition<string, common.Equality, filter.Is<QualificationQuestionFilter>>
  readonly answer?: filter.Condition<string, common.Wording>
}

/** Contact */
export interface Contact {
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
  /** E-mail addresses */
  readonly emails: readonly ContactEmail[]
  /** The first address. */
  readonly email: string | null
  /** Telephone numbers */
  readonly phones: readonly ContactPhone[]
  /** The first number. */
  readonly phone: string | null
  readonly company: string | null
  readonly jobTitle: string | null
  /** Roles at other companies */
  readonly roles: readonly ContactRole[]
  readonly city: string | null
  readonly country: string | null
  /** Consent to contact */
  readonly consent: boolean
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly firstTouch: string | null
  readonly lastTouch: string | null
  /** Match key */
  readonly personMatch: string | null
}

/** Contact, as others show it. */
export interface ContactShort extends Pick<Contact, 'id' | 'fullName' | 'email' | 'company' | 'jobTitle' | 'phone' | 'owner' | 'createdAt'> {
  readonly title: string | null
}

export interface ContactInput {
  readonly id?: string
  readonly firstName?: string | null
  readonly lastName: string
  readonly emails?: readonly ContactEmailInput[] | null
  readonly phones?: readonly ContactPhoneInput[] | null
  readonly company?: string | null
  readonly jobTitle?: string | null
  readonly roles?: readonly ContactRoleInput[] | null
  readonly city?: string | null
  readonly country?: string | null
  readonly consent?: boolean | null
  readonly owner?: string | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
}

export interface ContactPatch extends Partial<Omit<ContactInput, 'id'>> {}

export interface ContactFilter extends filter.Filter<ContactFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly firstName?: filter.Condition<string, common.Wording>
  readonly lastName?: filter.Condition<string, common.Wording>
  readonly fullName?: filter.Condition<string, common.Wording>
  readonly emails?: filter.Condition<never, 'empty', filter.Many<ContactEmailFilter>>
  readonly email?: filter.Condition<string, common.Wording>
  readonly phones?: filter.Condition<never, 'empty', filter.Many<ContactPhoneFilter>>
  readonly phone?: filter.Condition<string, common.Wording>
  readonly company?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly jobTitle?: filter.Condition<string, common.Wording>
  readonly roles?: filter.Condition<never, 'empty', filter.Many<ContactRoleFilter>>
  readonly city?: filter.Condition<string, common.Wording>
  readonly country?: filter.Condition<string, common.Wording>
  readonly consent?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly firstTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly lastTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly personMatch?: filter.Condition<string, common.Wording>
  readonly leads?: filter.Many<LeadFilter>
  readonly touches?: filter.Many<TouchFilter>
  readonly attachments?: filter.Many<ContactAttachmentFilter>
}

export interface ContactTypes {
  readonly row: Contact
  readonly parts: 'emails' | 'phones' | 'roles'
  readonly filter: ContactFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'personMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly emails: readonly ContactEmail[]; readonly phones: readonly ContactPhone[]; readonly company: CompanyShort | null; readonly roles: readonly ContactRole[]; readonly owner: $core.UserShort | null; readonly firstTouch: TouchShort | null; readonly lastTouch: TouchShort | null; readonly leads: readonly LeadShort[]; readonly touches: readonly TouchShort[]; readonly attachments: readonly ContactAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'consent' | 'owner' | 'firstTouch' | 'lastTouch'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: ContactInput
  readonly patch: ContactPatch
  readonly actions: { readonly assign: { readonly owner: string } }
}

/** E-mail address */
export interface ContactEmail {
  readonly id: string
  readonly address: string
  readonly kind: 'work' | 'private' | 'other' | null
  /** The first one of the list. */
  readonly isPrimary: boolean | null
  /** Match key */
  readonly addressMatch: string | null
}

/** E-mail address, as others show it. */
export interface ContactEmailShort extends Pick<ContactEmail, 'id' | 'address'> {
  readonly title: string | null
}

export interface ContactEmailInput {
  readonly id?: string
  readonly address: string
  readonly kind?: 'work' | 'private' | 'other' | null
}

export interface ContactEmailFilter extends filter.Filter<ContactEmailFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly address?: filter.Condition<string, common.Wording>
  readonly kind?: filter.Condition<'work' | 'private' | 'other', common.Equality>
  readonly isPrimary?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly addressMatch?: filter.Condition<string, common.Wording>
}

/** Telephone number */
export interface ContactPhone {
  readonly id: string
  readonly number: string
  readonly kind: 'work' | 'mobile' | 'private' | 'fax' | 'other' | null
  /** The first one of the list. */
  readonly isPrimary: boolean | null
  /** Match key */
  readonly numberMatch: string | null
}

/** Telephone number, as others show it. */
export interface ContactPhoneShort extends Pick<ContactPhone, 'id' | 'number'> {
  readonly title: string | null
}

export interface ContactPhoneInput {
  readonly id?: string
  readonly number: string
  readonly kind?: 'work' | 'mobile' | 'private' | 'fax' | 'other' | null
}

export interface ContactPhoneFilter extends filter.Filter<ContactPhoneFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly number?: filter.Condition<string, common.Wording>
  readonly kind?: filter.Condition<'work' | 'mobile' | 'private' | 'fax' | 'other', common.Equality>
  readonly isPrimary?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly numberMatch?: filter.Condition<string, common.Wording>
}

/** Role */
export interface ContactRole {
  readonly id: string
  readonly company: string
  readonly role: string
  readonly since: string | null
  readonly until: string | null
}

/** Role, as others show it. */
export interface ContactRoleShort extends Pick<ContactRole, 'id' | 'role'> {
  readonly title: string | null
}

export interface ContactRoleInput {
  readonly id?: string
  readonly company: string
  readonly role: string
  readonly since?: string | null
  readonly until?: string | null
}

export interface ContactRoleFilter extends filter.Filter<ContactRoleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly company?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly role?: filter.Condition<string, common.Wording>
  readonly since?: filter.Condition<string, common.Timing>
  readonly until?: filter.Condition<string, common.Timing>
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
  /** Other web domains */
  readonly domains: readonly CompanyDomain[]
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
  readonly stakeholders: readonly Stakeholder[]
  /** Registered domain */
  readonly registered: string | null
  /** Match key */
  readonly nameMatch: string | null
  /** Match key */
  readonly phoneMatch: string | null
  /** Leads */
  readonly leadCount: number | null
}

/** Company, as others show it. */
export interface CompanyShort extends Pick<Company, 'id' | 'name' | 'domain' | 'industry' | 'city' | 'employees' | 'owner'> {
  readonly title: string | null
}

export interface CompanyInput {
  readonly id?: string
  readonly name: string
  readonly domain?: string | null
  readonly domains?: readonly CompanyDomainInput[] | null
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
  readonly stakeholders?: readonly StakeholderInput[] | null
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
  readonly domains?: filter.Condition<never, 'empty', filter.Many<CompanyDomainFilter>>
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
  readonly stakeholders?: filter.Condition<never, 'empty', filter.Many<StakeholderFilter>>
  readonly registered?: filter.Condition<string, common.Wording>
  readonly nameMatch?: filter.Condition<string, common.Wording>
  readonly phoneMatch?: filter.Condition<string, common.Wording>
  readonly leadCount?: filter.Condition<number, common.Ordering>
  readonly leads?: filter.Many<LeadFilter>
  readonly contacts?: filter.Many<ContactFilter>
  readonly subsidiaries?: filter.Many<CompanyFilter>
  readonly attachments?: filter.Many<CompanyAttachmentFilter>
}

export interface CompanyTypes {
  readonly row: Company
  readonly parts: 'domains' | 'stakeholders'
  readonly filter: CompanyFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'domain' | 'industry' | 'employees' | 'city' | 'registered' | 'nameMatch' | 'phoneMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly domains: readonly CompanyDomain[]; readonly parent: CompanyShort | null; readonly owner: $core.UserShort | null; readonly stakeholders: readonly Stakeholder[]; readonly leads: readonly LeadShort[]; readonly contacts: readonly ContactShort[]; readonly subsidiaries: readonly CompanyShort[]; readonly attachments: readonly CompanyAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'industry' | 'parent' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'employees' | 'revenue' | 'leadCount'; readonly avg: 'employees' | 'revenue' | 'leadCount'; readonly min: 'employees' | 'revenue' | 'leadCount'; readonly max: 'employees' | 'revenue' | 'leadCount' }
  readonly input: CompanyInput
  readonly patch: CompanyPatch
  readonly actions: { readonly assign: { readonly owner: string } }
}

/** Web domain */
export interface CompanyDomain {
  readonly id: string
  readonly domain: string
  /** Registered domain */
  readonly registered: string | null
}

/** Web domain, as others show it. */
export interface CompanyDomainShort extends Pick<CompanyDomain, 'id' | 'domain'> {
  readonly title: string | null
}

export interface CompanyDomainInput {
  readonly id?: string
  readonly domain: string
}

export interface CompanyDomainFilter extends filter.Filter<CompanyDomainFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly domain?: filter.Condition<string, common.Wording>
  readonly registered?: filter.Condition<string, common.Wording>
}

/** Stakeholder */
export interface Stakeholder {
  readonly id: string
  readonly person: { readonly entity: 'core.user' | 'crm.contact'; readonly id: string }
  readonly role: string
  readonly note: string | null
}

/** Stakeholder, as others show it. */
export interface StakeholderShort extends Pick<Stakeholder, 'id' | 'role'> {
  readonly title: string | null
}

export interface StakeholderInput {
  readonly id?: string
  readonly person: { readonly entity: 'core.user' | 'crm.contact'; readonly id: string }
  readonly role: string
  readonly note?: string | null
}

export interface StakeholderFilter extends filter.Filter<StakeholderFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly person?: filter.Condition<{ readonly entity: 'core.user' | 'crm.contact'; readonly id: string }, common.Equality>
  readonly role?: filter.Condition<string, common.Wording>
  readonly note?: filter.Condition<string, common.Wording>
}

/** Campaign touch */
export interface Touch {
  readonly id: string
  readonly createdAt: string
  readonly createdBy: string | null
  /** Touch */
  readonly name: string | null
  readonly at: string
  readonly lead: string | null
  readonly contact: string | null
  /** utm_source */
  readonly source: string | null
  /** utm_medium */
  readonly medium: string | null
  /** utm_campaign */
  readonly campaign: string | null
  /** utm_term */
  readonly term: string | null
  /** utm_content */
  readonly content: string | null
  readonly referrer: string | null
  readonly landingPage: string | null
}

/** Campaign touch, as others show it. */
export interface TouchShort extends Pick<Touch, 'id' | 'name' | 'at' | 'lead' | 'contact' | 'source' | 'medium' | 'campaign'> {
  readonly title: string | null
}

export interface TouchInput {
  readonly id?: string
  readonly at?: string
  readonly lead?: string | null
  readonly contact?: string | null
  readonly source?: string | null
  readonly medium?: string | null
  readonly campaign?: string | null
  readonly term?: string | null
  readonly content?: string | null
  readonly referrer?: string | null
  readonly landingPage?: string | null
}

export interface TouchFilter extends filter.Filter<TouchFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly at?: filter.Condition<string, common.Timing>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly contact?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly source?: filter.Condition<string, common.Wording>
  readonly medium?: filter.Condition<string, common.Wording>
  readonly campaign?: filter.Condition<string, common.Wording>
  readonly term?: filter.Condition<string, common.Wording>
  readonly content?: filter.Condition<string, common.Wording>
  readonly referrer?: filter.Condition<string, common.Wording>
  readonly landingPage?: filter.Condition<string, common.Wording>
}

export interface TouchTypes {
  readonly row: Touch
  readonly parts: never
  readonly filter: TouchFilter
  readonly sort: 'id' | 'createdAt' | 'name' | 'at' | 'source' | 'medium' | 'campaign'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly lead: LeadShort | null; readonly contact: ContactShort | null }
  readonly group: 'createdBy' | 'lead' | 'contact'
  readonly period: 'createdAt' | 'at'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: 'at'; readonly max: 'at' }
  readonly input: TouchInput
  readonly patch: never
  readonly actions: { readonly reverse: Record<never, never> }
}

/** Lead source */
export interface LeadSource {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Offered for new leads. */
  readonly active: boolean
}

/** Lead source, as others show it. */
export interface LeadSourceShort extends Pick<LeadSource, 'id' | 'name' | 'active' | 'createdAt'> {
  readonly title: string | null
}

export interface LeadSourceInput {
  readonly id?: string
  readonly name: string
  readonly active?: boolean | null
}

export interface LeadSourcePatch extends Partial<Omit<LeadSourceInput, 'id'>> {}

export interface LeadSourceFilter extends filter.Filter<LeadSourceFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly leads?: filter.Many<LeadFilter>
  readonly subSources?: filter.Many<SubSourceFilter>
}

export interface LeadSourceTypes {
  readonly row: LeadSource
  readonly parts: never
  readonly filter: LeadSourceFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly leads: readonly LeadShort[]; readonly subSources: readonly SubSourceShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: LeadSourceInput
  readonly patch: LeadSourcePatch
  readonly actions: Record<never, never>
}

/** Sub-source */
export interface SubSource {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly source: string
  /** Offered for new leads. */
  readonly active: boolean
}

/** Sub-source, as others show it. */
export interface SubSourceShort extends Pick<SubSource, 'id' | 'name' | 'source' | 'active' | 'createdAt'> {
  readonly title: string | null
}

export interface SubSourceInput {
  readonly id?: string
  readonly name: string
  readonly source: string
  readonly active?: boolean | null
}

export interface SubSourcePatch extends Partial<Omit<SubSourceInput, 'id'>> {}

export interface SubSourceFilter extends filter.Filter<SubSourceFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly source?: filter.Condition<string, common.Equality, filter.Is<LeadSourceFilter>>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly leads?: filter.Many<LeadFilter>
}

export interface SubSourceTypes {
  readonly row: SubSource
  readonly parts: never
  readonly filter: SubSourceFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly source: LeadSourceShort | null; readonly leads: readonly LeadShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'source' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: SubSourceInput
  readonly patch: SubSourcePatch
  readonly actions: Record<never, never>
}

/** Lead category */
export interface LeadCategory {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Offered for new leads. */
  readonly active: boolean
}

/** Lead category, as others show it. */
export interface LeadCategoryShort extends Pick<LeadCategory, 'id' | 'name' | 'active' | 'createdAt'> {
  readonly title: string | null
}

export interface LeadCategoryInput {
  readonly id?: string
  readonly name: string
  readonly active?: boolean | null
}

export interface LeadCategoryPatch extends Partial<Omit<LeadCategoryInput, 'id'>> {}

export interface LeadCategoryFilter extends filter.Filter<LeadCategoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly leads?: filter.Many<LeadFilter>
  readonly questions?: filter.Many<QualificationQuestionFilter>
}

export interface LeadCategoryTypes {
  readonly row: LeadCategory
  readonly parts: never
  readonly filter: LeadCategoryFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly leads: readonly LeadShort[]; readonly questions: readonly QualificationQuestionShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: LeadCategoryInput
  readonly patch: LeadCategoryPatch
  readonly actions: Record<never, never>
}

/** Qualification question */
export interface QualificationQuestion {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly question: string
  readonly explanation: string | null
  readonly kind: 'text' | 'yesNo' | 'choice'
  /** One answer on each line. */
  readonly choices: string | null
  /** Must be answered to qualify */
  readonly required: boolean
  /** Asked for leads of this category; for all leads when empty. */
  readonly category: string | null
  /** Questions are asked in this order. */
  readonly place: number | null
  readonly active: boolean
}

/** Qualification question, as others show it. */
export interface QualificationQuestionShort extends Pick<QualificationQuestion, 'id' | 'question' | 'kind' | 'required' | 'category' | 'place' | 'active'> {
  readonly title: string | null
}

export interface QualificationQuestionInput {
  readonly id?: string
  readonly question: string
  readonly explanation?: string | null
  readonly kind?: 'text' | 'yesNo' | 'choice'
  readonly choices?: string | null
  readonly required?: boolean | null
  readonly category?: string | null
  readonly place?: number | null
  readonly active?: boolean | null
}

export interface QualificationQuestionPatch extends Partial<Omit<QualificationQuestionInput, 'id'>> {}

export interface QualificationQuestionFilter extends filter.Filter<QualificationQuestionFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly question?: filter.Condition<string, common.Wording>
  readonly explanation?: filter.Condition<string, common.Wording>
  readonly kind?: filter.Condition<'text' | 'yesNo' | 'choice', common.Equality>
  readonly choices?: filter.Condition<string, 'contains' | 'empty'>
  readonly required?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly category?: filter.Condition<string, common.Equality, filter.Is<LeadCategoryFilter>>
  readonly place?: filter.Condition<number, common.Ordering>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
}

export interface QualificationQuestionTypes {
  readonly row: QualificationQuestion
  readonly parts: never
  readonly filter: QualificationQuestionFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'question' | 'place'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly category: LeadCategoryShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'kind' | 'required' | 'category' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'place'; readonly avg: 'place'; readonly min: 'place'; readonly max: 'place' }
  readonly input: QualificationQuestionInput
  readonly patch: QualificationQuestionPatch
  readonly actions: Record<never, never>
}

/** Disqualification reason */
export interface DisqualifyReason {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Offered when a lead is disqualified. */
  readonly active: boolean
}

/** Disqualification reason, as others show it. */
export interface DisqualifyReasonShort extends Pick<DisqualifyReason, 'id' | 'name' | 'active' | 'createdAt'> {
  readonly title: string | null
}

export interface DisqualifyReasonInput {
  readonly id?: string
  readonly name: string
  readonly active?: boolean | null
}

export interface DisqualifyReasonPatch extends Partial<Omit<DisqualifyReasonInput, 'id'>> {}

export interface DisqualifyReasonFilter extends filter.Filter<DisqualifyReasonFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly leads?: filter.Many<LeadFilter>
}

export interface DisqualifyReasonTypes {
  readonly row: DisqualifyReason
  readonly parts: never
  readonly filter: DisqualifyReasonFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly leads: readonly LeadShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: DisqualifyReasonInput
  readonly patch: DisqualifyReasonPatch
  readonly actions: Record<never, never>
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

/** Contact attachment */
export interface ContactAttachment {
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

/** Contact attachment, as others show it. */
export interface ContactAttachmentShort extends Pick<ContactAttachment, 'id' | 'title' | 'file' | 'record' | 'createdAt' | 'createdBy'> {}

export interface ContactAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface ContactAttachmentPatch extends Partial<Omit<ContactAttachmentInput, 'id'>> {}

export interface ContactAttachmentFilter extends filter.Filter<ContactAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
}

export interface ContactAttachmentTypes {
  readonly row: ContactAttachment
  readonly parts: never
  readonly filter: ContactAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: ContactShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'record'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: never; readonly min: never; readonly max: never }
  readonly input: ContactAttachmentInput
  readonly patch: ContactAttachmentPatch
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
  readonly contacts: entity.Reads<ContactTypes> & entity.Creates<ContactTypes> & entity.Updates<ContactTypes> & entity.Deletes & entity.Bulks<ContactTypes> & entity.Remembers & entity.Shares & entity.Acts<ContactTypes>
  readonly companies: entity.Reads<CompanyTypes> & entity.Creates<CompanyTypes> & entity.Updates<CompanyTypes> & entity.Deletes & entity.Bulks<CompanyTypes> & entity.Remembers & entity.Shares & entity.Acts<CompanyTypes> & entity.Files<'logo'>
  readonly campaignTouches: entity.Reads<TouchTypes> & entity.Creates<TouchTypes> & entity.Bulks<TouchTypes> & entity.Remembers & entity.Acts<TouchTypes>
  readonly leadSources: entity.Reads<LeadSourceTypes> & entity.Creates<LeadSourceTypes> & entity.Updates<LeadSourceTypes> & entity.Deletes & entity.Bulks<LeadSourceTypes> & entity.Remembers
  readonly subSources: entity.Reads<SubSourceTypes> & entity.Creates<SubSourceTypes> & entity.Updates<SubSourceTypes> & entity.Deletes & entity.Bulks<SubSourceTypes> & entity.Remembers
  readonly leadCategories: entity.Reads<LeadCategoryTypes> & entity.Creates<LeadCategoryTypes> & entity.Updates<LeadCategoryTypes> & entity.Deletes & entity.Bulks<LeadCategoryTypes> & entity.Remembers
  readonly qualificationQuestions: entity.Reads<QualificationQuestionTypes> & entity.Creates<QualificationQuestionTypes> & entity.Updates<QualificationQuestionTypes> & entity.Deletes & entity.Bulks<QualificationQuestionTypes> & entity.Remembers
  readonly disqualificationReasons: entity.Reads<DisqualifyReasonTypes> & entity.Creates<DisqualifyReasonTypes> & entity.Updates<DisqualifyReasonTypes> & entity.Deletes & entity.Bulks<DisqualifyReasonTypes> & entity.Remembers
  readonly leadAttachments: entity.Reads<LeadAttachmentTypes> & entity.Creates<LeadAttachmentTypes> & entity.Updates<LeadAttachmentTypes> & entity.Deletes & entity.Bulks<LeadAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly contactAttachments: entity.Reads<ContactAttachmentTypes> & entity.Creates<ContactAttachmentTypes> & entity.Updates<ContactAttachmentTypes> & entity.Deletes & entity.Bulks<ContactAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly companyAttachments: entity.Reads<CompanyAttachmentTypes> & entity.Creates<CompanyAttachmentTypes> & entity.Updates<CompanyAttachmentTypes> & entity.Deletes & entity.Bulks<CompanyAttachmentTypes> & entity.Remembers & entity.Files<'file'>
}
