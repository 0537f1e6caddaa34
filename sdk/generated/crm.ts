// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
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
  /** Company as given */
  readonly companyName: string | null
  readonly employees: number | null
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
  readonly grade: 'a' | 'b' | 'c' | 'd' | null
  readonly fit: number | null
  readonly engagement: number | null
  /** Lifecycle stage */
  readonly lifecycle: 'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer'
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
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Lead, as others show it. */
export interface LeadShort extends Pick<Lead, 'id' | 'fullName' | 'email' | 'company' | 'status' | 'source' | 'employees' | 'value' | 'owner' | 'createdAt'> {
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
  readonly employees?: number | null
  readonly city?: string | null
  readonly birthDate?: string | null
  readonly source?: string | null
  readonly subSource?: string | null
  readonly category?: string | null
  readonly answers?: readonly LeadAnswerInput[] | null
  readonly revisitOn?: string | null
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
  readonly companyName?: filter.Condition<string, common.Wording>
  readonly employees?: filter.Condition<number, common.Ordering>
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
  readonly grade?: filter.Condition<'a' | 'b' | 'c' | 'd', common.Equality>
  readonly fit?: filter.Condition<number, common.Ordering>
  readonly engagement?: filter.Condition<number, 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly lifecycle?: filter.Condition<'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer', common.Equality>
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
  readonly statusHistory?: filter.Many<LeadStatusHistoryFilter>
  readonly lifecycleHistory?: filter.Many<LeadLifecycleHistoryFilter>
  readonly deals?: filter.Many<DealFilter>
  readonly touches?: filter.Many<TouchFilter>
  readonly attachments?: filter.Many<LeadAttachmentFilter>
  readonly assignments?: filter.Many<AssignmentFilter>
  readonly engagements?: filter.Many<EngagementFilter>
  readonly scores?: filter.Many<LeadScoreFilter>
}

export interface LeadTypes {
  readonly row: Lead
  readonly parts: 'answers'
  readonly filter: LeadFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'employees' | 'status' | 'revisitOn' | 'grade' | 'fit' | 'engagement' | 'lifecycle' | 'emailMatch' | 'phoneMatch' | 'personMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly company: CompanyShort | null; readonly source: LeadSourceShort | null; readonly subSource: SubSourceShort | null; readonly category: LeadCategoryShort | null; readonly answers: readonly LeadAnswer[]; readonly disqualifyReason: DisqualifyReasonShort | null; readonly contact: ContactShort | null; readonly owner: $core.UserShort | null; readonly firstTouch: TouchShort | null; readonly lastTouch: TouchShort | null; readonly statusHistory: readonly LeadStatusHistoryShort[]; readonly lifecycleHistory: readonly LeadLifecycleHistoryShort[]; readonly deals: readonly DealShort[]; readonly touches: readonly TouchShort[]; readonly attachments: readonly LeadAttachmentShort[]; readonly assignments: readonly AssignmentShort[]; readonly engagements: readonly EngagementShort[]; readonly scores: readonly LeadScoreShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'source' | 'subSource' | 'category' | 'status' | 'disqualifyReason' | 'contact' | 'lifecycle' | 'consent' | 'owner' | 'firstTouch' | 'lastTouch'
  readonly period: 'createdAt' | 'updatedAt' | 'birthDate' | 'revisitOn'
  readonly measure: { readonly sum: 'employees' | 'fit' | 'value'; readonly avg: 'createdAt' | 'updatedAt' | 'employees' | 'fit' | 'value'; readonly min: 'createdAt' | 'updatedAt' | 'employees' | 'birthDate' | 'revisitOn' | 'fit' | 'value'; readonly max: 'createdAt' | 'updatedAt' | 'employees' | 'birthDate' | 'revisitOn' | 'fit' | 'value' }
  readonly input: LeadInput
  readonly patch: LeadPatch
  readonly actions: { readonly work: Record<never, never>; readonly qualify: { readonly category?: string | null; readonly company?: string | null; readonly newCompany?: boolean | null; readonly companyName?: string | null; readonly contact?: string | null; readonly newContact?: boolean | null; readonly deal?: string | null; readonly newDeal?: boolean | null; readonly dealName?: string | null; readonly dealValue?: common.Money | null; readonly answers?: Readonly<Record<string, unknown>> | null }; readonly disqualify: { readonly disqualifyReason: string; readonly disqualifyNote?: string | null }; readonly recycle: { readonly revisitOn: string }; readonly reopen: Record<never, never>; readonly assign: { readonly owner: string }; readonly engage: { readonly type: string; readonly at: string; readonly weight?: number | null; readonly note?: string | null; readonly source?: string | null } }
}

/** From when to when leads had which status. Kept by the database; nobody writes it. */
export interface LeadStatusHistory {
  readonly id: string
  readonly lead: string
  readonly status: 'new' | 'working' | 'qualified' | 'disqualified'
  readonly formerStatus: 'new' | 'working' | 'qualified' | 'disqualified' | null
  /** What the value was called then. */
  readonly title: string | null
  /** Whether the value itself changed here, and not only what is kept beside it. */
  readonly moved: boolean
  /** A move that was taken back, or one that took another back: the time is true, but it counts as no step. */
  readonly undone: boolean
  /** From */
  readonly enteredAt: string
  /** Empty while it lasts. */
  readonly leftAt: string | null
  /** How long it lasted. */
  readonly seconds: number | null
  readonly changedBy: string | null
  readonly change: string
}

/** Lead status entry, as others show it. */
export interface LeadStatusHistoryShort extends Pick<LeadStatusHistory, 'id' | 'title' | 'lead' | 'status' | 'formerStatus' | 'enteredAt' | 'leftAt' | 'changedBy'> {}

export interface LeadStatusHistoryFilter extends filter.Filter<LeadStatusHistoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly status?: filter.Condition<'new' | 'working' | 'qualified' | 'disqualified', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'qualified' | 'lost'>>
  readonly formerStatus?: filter.Condition<'new' | 'working' | 'qualified' | 'disqualified', common.Equality>
  readonly title?: filter.Condition<string, common.Wording>
  readonly moved?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly undone?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly leftAt?: filter.Condition<string, common.Timing>
  readonly seconds?: filter.Condition<number, common.Ordering>
  readonly changedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly change?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
}

export interface LeadStatusHistoryTypes {
  readonly row: LeadStatusHistory
  readonly parts: never
  readonly filter: LeadStatusHistoryFilter
  readonly sort: 'id' | 'enteredAt' | 'leftAt'
  readonly include: { readonly lead: LeadShort | null; readonly changedBy: $core.UserShort | null }
  readonly group: 'lead' | 'status' | 'formerStatus' | 'moved' | 'undone' | 'changedBy'
  readonly period: 'enteredAt' | 'leftAt'
  readonly measure: { readonly sum: 'seconds'; readonly avg: 'enteredAt' | 'leftAt' | 'seconds'; readonly min: 'enteredAt' | 'leftAt' | 'seconds'; readonly max: 'enteredAt' | 'leftAt' | 'seconds' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** From when to when leads had which lifecycle stage. Kept by the database; nobody writes it. */
export interface LeadLifecycleHistory {
  readonly id: string
  readonly lead: string
  /** Lifecycle stage */
  readonly lifecycle: 'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | null
  /** Former lifecycle stage */
  readonly formerLifecycle: 'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | null
  /** What the value was called then. */
  readonly title: string | null
  /** Whether the value itself changed here, and not only what is kept beside it. */
  readonly moved: boolean
  /** A move that was taken back, or one that took another back: the time is true, but it counts as no step. */
  readonly undone: boolean
  /** From */
  readonly enteredAt: string
  /** Empty while it lasts. */
  readonly leftAt: string | null
  /** How long it lasted. */
  readonly seconds: number | null
  readonly changedBy: string | null
  readonly change: string
}

/** Lead lifecycle stage entry, as others show it. */
export interface LeadLifecycleHistoryShort extends Pick<LeadLifecycleHistory, 'id' | 'title' | 'lead' | 'lifecycle' | 'formerLifecycle' | 'enteredAt' | 'leftAt' | 'changedBy'> {}

export interface LeadLifecycleHistoryFilter extends filter.Filter<LeadLifecycleHistoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly lifecycle?: filter.Condition<'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer', common.Equality>
  readonly formerLifecycle?: filter.Condition<'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer', common.Equality>
  readonly title?: filter.Condition<string, common.Wording>
  readonly moved?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly undone?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly leftAt?: filter.Condition<string, common.Timing>
  readonly seconds?: filter.Condition<number, common.Ordering>
  readonly changedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly change?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
}

export interface LeadLifecycleHistoryTypes {
  readonly row: LeadLifecycleHistory
  readonly parts: never
  readonly filter: LeadLifecycleHistoryFilter
  readonly sort: 'id' | 'enteredAt' | 'leftAt'
  readonly include: { readonly lead: LeadShort | null; readonly changedBy: $core.UserShort | null }
  readonly group: 'lead' | 'lifecycle' | 'formerLifecycle' | 'moved' | 'undone' | 'changedBy'
  readonly period: 'enteredAt' | 'leftAt'
  readonly measure: { readonly sum: 'seconds'; readonly avg: 'enteredAt' | 'leftAt' | 'seconds'; readonly min: 'enteredAt' | 'leftAt' | 'seconds'; readonly max: 'enteredAt' | 'leftAt' | 'seconds' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
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
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
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
  readonly custom?: Readonly<Record<string, unknown>> | null
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
  readonly country?: filter.Condition<string, common.Equality>
  readonly consent?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly firstTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly lastTouch?: filter.Condition<string, common.Equality, filter.Is<TouchFilter>>
  readonly personMatch?: filter.Condition<string, common.Wording>
  readonly leads?: filter.Many<LeadFilter>
  readonly deals?: filter.Many<DealFilter>
  readonly dealRoles?: filter.Many<DealContactFilter>
  readonly touches?: filter.Many<TouchFilter>
  readonly attachments?: filter.Many<ContactAttachmentFilter>
}

export interface ContactTypes {
  readonly row: Contact
  readonly parts: 'emails' | 'phones' | 'roles'
  readonly filter: ContactFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'lastName' | 'fullName' | 'email' | 'personMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly emails: readonly ContactEmail[]; readonly phones: readonly ContactPhone[]; readonly company: CompanyShort | null; readonly roles: readonly ContactRole[]; readonly owner: $core.UserShort | null; readonly firstTouch: TouchShort | null; readonly lastTouch: TouchShort | null; readonly leads: readonly LeadShort[]; readonly deals: readonly DealShort[]; readonly dealRoles: readonly DealContactShort[]; readonly touches: readonly TouchShort[]; readonly attachments: readonly ContactAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'consent' | 'owner' | 'firstTouch' | 'lastTouch'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly country?: filter.Condition<string, common.Equality>
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
  readonly deals?: filter.Many<DealFilter>
  readonly attachments?: filter.Many<CompanyAttachmentFilter>
}

export interface CompanyTypes {
  readonly row: Company
  readonly parts: 'domains' | 'stakeholders'
  readonly filter: CompanyFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'domain' | 'industry' | 'employees' | 'city' | 'registered' | 'nameMatch' | 'phoneMatch'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly domains: readonly CompanyDomain[]; readonly parent: CompanyShort | null; readonly owner: $core.UserShort | null; readonly stakeholders: readonly Stakeholder[]; readonly leads: readonly LeadShort[]; readonly contacts: readonly ContactShort[]; readonly subsidiaries: readonly CompanyShort[]; readonly deals: readonly DealShort[]; readonly attachments: readonly CompanyAttachmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'industry' | 'parent' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'employees' | 'revenue' | 'leadCount'; readonly avg: 'createdAt' | 'updatedAt' | 'employees' | 'revenue' | 'leadCount'; readonly min: 'createdAt' | 'updatedAt' | 'employees' | 'revenue' | 'leadCount'; readonly max: 'createdAt' | 'updatedAt' | 'employees' | 'revenue' | 'leadCount' }
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

/** Not a duplicate */
export interface NotDuplicate {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly one: { readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }
  readonly other: { readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }
  readonly reason: string
  /** Said by */
  readonly by: string | null
  readonly pair: string | null
}

/** Not a duplicate, as others show it. */
export interface NotDuplicateShort extends Pick<NotDuplicate, 'id' | 'reason' | 'one' | 'other' | 'by' | 'createdAt'> {
  readonly title: string | null
}

export interface NotDuplicateInput {
  readonly id?: string
  readonly one: { readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }
  readonly other: { readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }
  readonly reason?: string
  readonly by?: string | null
}

export interface NotDuplicatePatch extends Partial<Omit<NotDuplicateInput, 'id'>> {}

export interface NotDuplicateFilter extends filter.Filter<NotDuplicateFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly one?: filter.Condition<{ readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }, common.Equality>
  readonly other?: filter.Condition<{ readonly entity: 'crm.lead' | 'crm.contact' | 'crm.company'; readonly id: string }, common.Equality>
  readonly reason?: filter.Condition<string, common.Wording>
  readonly by?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly pair?: filter.Condition<string, common.Wording>
}

export interface NotDuplicateTypes {
  readonly row: NotDuplicate
  readonly parts: never
  readonly filter: NotDuplicateFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'reason'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly one: types.AnyShort | null; readonly other: types.AnyShort | null; readonly by: $core.UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'by'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: NotDuplicateInput
  readonly patch: NotDuplicatePatch
  readonly actions: Record<never, never>
}

/** Deal */
export interface Deal {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly company: string | null
  readonly contact: string | null
  /** The first one, when left out. */
  readonly pipeline: string | null
  /** The first open one of the pipeline, when left out. */
  readonly stage: string | null
  readonly status: 'open' | 'won' | 'lost'
  readonly value: common.Money | null
  /** Expected close date */
  readonly closeDate: string | null
  readonly owner: string | null
  readonly source: string | null
  readonly lead: string | null
  /** Only where you know better than the stage. */
  readonly probability: string | null
  /** Only where you know better than the stage. */
  readonly category: 'commit' | 'best' | 'pipeline' | 'omitted' | null
  readonly nextStep: string | null
  readonly milestones: readonly DealMilestone[]
  readonly tags: readonly string[]
  readonly note: string | null
  readonly lostReason: string | null
  /** Who got it instead. */
  readonly competitor: string | null
  /** What happened */
  readonly lostNote: string | null
  /** Of the deal, or else of its stage. */
  readonly chance: string | null
  /** Where it counts: the category of the deal, or else of its stage. */
  readonly forecast: 'won' | 'commit' | 'best' | 'pipeline' | 'omitted' | null
  /** Value × chance. */
  readonly weighted: common.Money | null
  /** In this stage since */
  readonly stageSince: string | null
  /** When it will have lain still for as long as its stage allows. Before now, it is rotting. */
  readonly rotsAt: string | null
  readonly closedAt: string | null
  readonly daysToClose: number | null
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Deal, as others show it. */
export interface DealShort extends Pick<Deal, 'id' | 'name' | 'company' | 'stage' | 'value' | 'weighted' | 'closeDate' | 'status' | 'owner' | 'createdAt'> {
  readonly title: string | null
}

export interface DealInput {
  readonly id?: string
  readonly name: string
  readonly company?: string | null
  readonly contact?: string | null
  readonly pipeline?: string | null
  readonly stage?: string | null
  readonly value?: common.Money | null
  readonly closeDate?: string | null
  readonly owner?: string | null
  readonly source?: string | null
  readonly lead?: string | null
  readonly probability?: string | number | null
  readonly category?: 'commit' | 'best' | 'pipeline' | 'omitted' | null
  readonly nextStep?: string | null
  readonly milestones?: readonly DealMilestoneInput[] | null
  readonly tags?: readonly string[] | null
  readonly note?: string | null
  readonly custom?: Readonly<Record<string, unknown>> | null
}

export interface DealPatch extends Partial<Omit<DealInput, 'id' | 'pipeline' | 'stage'>> {}

export interface DealFilter extends filter.Filter<DealFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly company?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<CompanyFilter>>
  readonly contact?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly stage?: filter.Condition<string, common.Equality, filter.Is<StageFilter>>
  readonly status?: filter.Condition<'open' | 'won' | 'lost', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'won' | 'lost'>>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly closeDate?: filter.Condition<string, common.Timing>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly source?: filter.Condition<string, common.Equality, filter.Is<LeadSourceFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly probability?: filter.Condition<string | number, common.Ordering>
  readonly category?: filter.Condition<'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly nextStep?: filter.Condition<string, common.Wording>
  readonly milestones?: filter.Condition<never, 'empty', filter.Many<DealMilestoneFilter>>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly note?: filter.Condition<string, 'contains' | 'empty'>
  readonly lostReason?: filter.Condition<string, common.Equality, filter.Is<LostReasonFilter>>
  readonly competitor?: filter.Condition<string, common.Wording>
  readonly lostNote?: filter.Condition<string, common.Wording>
  readonly chance?: filter.Condition<string | number, common.Ordering>
  readonly forecast?: filter.Condition<'won' | 'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly weighted?: filter.Condition<common.Money | string, common.Ordering>
  readonly stageSince?: filter.Condition<string, common.Timing>
  readonly rotsAt?: filter.Condition<string, common.Timing>
  readonly closedAt?: filter.Condition<string, common.Timing>
  readonly daysToClose?: filter.Condition<number, common.Ordering>
  readonly stageHistory?: filter.Many<DealStageHistoryFilter>
  readonly contacts?: filter.Many<DealContactFilter>
  readonly attachments?: filter.Many<DealAttachmentFilter>
  readonly assignments?: filter.Many<DealAssignmentFilter>
}

export interface DealTypes {
  readonly row: Deal
  readonly parts: 'milestones'
  readonly filter: DealFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'status' | 'value' | 'closeDate' | 'forecast' | 'stageSince' | 'rotsAt' | 'closedAt'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly company: CompanyShort | null; readonly contact: ContactShort | null; readonly pipeline: PipelineShort | null; readonly stage: StageShort | null; readonly owner: $core.UserShort | null; readonly source: LeadSourceShort | null; readonly lead: LeadShort | null; readonly milestones: readonly DealMilestone[]; readonly lostReason: LostReasonShort | null; readonly stageHistory: readonly DealStageHistoryShort[]; readonly contacts: readonly DealContactShort[]; readonly attachments: readonly DealAttachmentShort[]; readonly assignments: readonly DealAssignmentShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'company' | 'contact' | 'pipeline' | 'stage' | 'status' | 'owner' | 'source' | 'lead' | 'category' | 'lostReason' | 'forecast'
  readonly period: 'createdAt' | 'updatedAt' | 'closeDate' | 'stageSince' | 'rotsAt' | 'closedAt'
  readonly measure: { readonly sum: 'value' | 'probability' | 'chance' | 'weighted' | 'daysToClose'; readonly avg: 'createdAt' | 'updatedAt' | 'value' | 'probability' | 'chance' | 'weighted' | 'stageSince' | 'rotsAt' | 'closedAt' | 'daysToClose'; readonly min: 'createdAt' | 'updatedAt' | 'value' | 'closeDate' | 'probability' | 'chance' | 'weighted' | 'stageSince' | 'rotsAt' | 'closedAt' | 'daysToClose'; readonly max: 'createdAt' | 'updatedAt' | 'value' | 'closeDate' | 'probability' | 'chance' | 'weighted' | 'stageSince' | 'rotsAt' | 'closedAt' | 'daysToClose' }
  readonly input: DealInput
  readonly patch: DealPatch
  readonly actions: { readonly move: { readonly stage: string; readonly value?: common.Money | null; readonly closeDate?: string | null; readonly company?: string | null; readonly contact?: string | null; readonly nextStep?: string | null }; readonly win: { readonly value?: common.Money | null; readonly closeDate: string; readonly company?: string | null; readonly contact?: string | null; readonly nextStep?: string | null }; readonly lose: { readonly lostReason: string; readonly competitor?: string | null; readonly lostNote?: string | null; readonly closeDate: string }; readonly reopen: { readonly stage?: string | null }; readonly reach: { readonly milestone: string; readonly reachedAt: string }; readonly assign: { readonly owner: string } }
}

/** From when to when deals had which stage. Kept by the database; nobody writes it. */
export interface DealStageHistory {
  readonly id: string
  readonly deal: string
  /** The first open one of the pipeline, when left out. */
  readonly stage: string | null
  /** The first open one of the pipeline, when left out. */
  readonly formerStage: string | null
  /** What the value was called then. */
  readonly title: string | null
  /** The first one, when left out. */
  readonly pipeline: string | null
  readonly status: 'open' | 'won' | 'lost'
  readonly value: common.Money | null
  /** Value × chance. */
  readonly weighted: common.Money | null
  /** Of the deal, or else of its stage. */
  readonly chance: string | null
  /** Where it counts: the category of the deal, or else of its stage. */
  readonly forecast: 'won' | 'commit' | 'best' | 'pipeline' | 'omitted' | null
  /** Expected close date */
  readonly closeDate: string | null
  readonly owner: string | null
  /** Whether the value itself changed here, and not only what is kept beside it. */
  readonly moved: boolean
  /** A move that was taken back, or one that took another back: the time is true, but it counts as no step. */
  readonly undone: boolean
  /** From */
  readonly enteredAt: string
  /** Empty while it lasts. */
  readonly leftAt: string | null
  /** How long it lasted. */
  readonly seconds: number | null
  readonly changedBy: string | null
  readonly change: string
}

/** Deal stage entry, as others show it. */
export interface DealStageHistoryShort extends Pick<DealStageHistory, 'id' | 'title' | 'deal' | 'stage' | 'formerStage' | 'enteredAt' | 'leftAt' | 'changedBy'> {}

export interface DealStageHistoryFilter extends filter.Filter<DealStageHistoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly deal?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly stage?: filter.Condition<string, common.Equality, filter.Is<StageFilter>>
  readonly formerStage?: filter.Condition<string, common.Equality, filter.Is<StageFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly status?: filter.Condition<'open' | 'won' | 'lost', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'won' | 'lost'>>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly weighted?: filter.Condition<common.Money | string, common.Ordering>
  readonly chance?: filter.Condition<string | number, common.Ordering>
  readonly forecast?: filter.Condition<'won' | 'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly closeDate?: filter.Condition<string, common.Timing>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly moved?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly undone?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly leftAt?: filter.Condition<string, common.Timing>
  readonly seconds?: filter.Condition<number, common.Ordering>
  readonly changedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly change?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
}

export interface DealStageHistoryTypes {
  readonly row: DealStageHistory
  readonly parts: never
  readonly filter: DealStageHistoryFilter
  readonly sort: 'id' | 'enteredAt' | 'leftAt'
  readonly include: { readonly deal: DealShort | null; readonly stage: StageShort | null; readonly formerStage: StageShort | null; readonly pipeline: PipelineShort | null; readonly owner: $core.UserShort | null; readonly changedBy: $core.UserShort | null }
  readonly group: 'deal' | 'stage' | 'formerStage' | 'pipeline' | 'status' | 'forecast' | 'owner' | 'moved' | 'undone' | 'changedBy'
  readonly period: 'closeDate' | 'enteredAt' | 'leftAt'
  readonly measure: { readonly sum: 'value' | 'weighted' | 'chance' | 'seconds'; readonly avg: 'value' | 'weighted' | 'chance' | 'enteredAt' | 'leftAt' | 'seconds'; readonly min: 'value' | 'weighted' | 'chance' | 'closeDate' | 'enteredAt' | 'leftAt' | 'seconds'; readonly max: 'value' | 'weighted' | 'chance' | 'closeDate' | 'enteredAt' | 'leftAt' | 'seconds' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Milestone reached */
export interface DealMilestone {
  readonly id: string
  readonly milestone: string
  /** Reached */
  readonly reachedAt: string
  readonly note: string | null
}

/** Milestone reached, as others show it. */
export interface DealMilestoneShort extends Pick<DealMilestone, 'id' | 'note'> {
  readonly title: string | null
}

export interface DealMilestoneInput {
  readonly id?: string
  readonly milestone: string
  readonly reachedAt?: string
  readonly note?: string | null
}

export interface DealMilestoneFilter extends filter.Filter<DealMilestoneFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly milestone?: filter.Condition<string, common.Equality, filter.Is<MilestoneFilter>>
  readonly reachedAt?: filter.Condition<string, common.Timing>
  readonly note?: filter.Condition<string, common.Wording>
}

/** Deal contact */
export interface DealContact {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly deal: string
  readonly contact: string
  readonly role: 'decides' | 'buys' | 'champions' | 'uses' | 'advises' | 'blocks' | 'other'
  readonly note: string | null
}

/** Deal contact, as others show it. */
export interface DealContactShort extends Pick<DealContact, 'id' | 'note' | 'deal' | 'contact' | 'role' | 'createdAt'> {
  readonly title: string | null
}

export interface DealContactInput {
  readonly id?: string
  readonly deal: string
  readonly contact: string
  readonly role?: 'decides' | 'buys' | 'champions' | 'uses' | 'advises' | 'blocks' | 'other'
  readonly note?: string | null
}

export interface DealContactPatch extends Partial<Omit<DealContactInput, 'id'>> {}

export interface DealContactFilter extends filter.Filter<DealContactFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly deal?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly contact?: filter.Condition<string, common.Equality, filter.Is<ContactFilter>>
  readonly role?: filter.Condition<'decides' | 'buys' | 'champions' | 'uses' | 'advises' | 'blocks' | 'other', common.Equality>
  readonly note?: filter.Condition<string, common.Wording>
}

export interface DealContactTypes {
  readonly row: DealContact
  readonly parts: never
  readonly filter: DealContactFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'note'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly deal: DealShort | null; readonly contact: ContactShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'deal' | 'contact' | 'role'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: DealContactInput
  readonly patch: DealContactPatch
  readonly actions: Record<never, never>
}

/** Pipeline */
export interface Pipeline {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** The first one is taken where none is named. */
  readonly position: number | null
  /** Offered for new deals. */
  readonly active: boolean
}

/** Pipeline, as others show it. */
export interface PipelineShort extends Pick<Pipeline, 'id' | 'name' | 'position' | 'active'> {
  readonly title: string | null
}

export interface PipelineInput {
  readonly id?: string
  readonly name: string
  readonly position?: number | null
  readonly active?: boolean | null
}

export interface PipelinePatch extends Partial<Omit<PipelineInput, 'id'>> {}

export interface PipelineFilter extends filter.Filter<PipelineFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly deals?: filter.Many<DealFilter>
  readonly stages?: filter.Many<StageFilter>
  readonly milestones?: filter.Many<MilestoneFilter>
}

export interface PipelineTypes {
  readonly row: Pipeline
  readonly parts: never
  readonly filter: PipelineFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'position'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly deals: readonly DealShort[]; readonly stages: readonly StageShort[]; readonly milestones: readonly MilestoneShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: PipelineInput
  readonly patch: PipelinePatch
  readonly actions: Record<never, never>
}

/** Stage */
export interface Stage {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly pipeline: string
  readonly position: number | null
  /** Whether deals here are still open. */
  readonly kind: 'open' | 'won' | 'lost'
  readonly probability: string
  /** Forecast category */
  readonly category: 'commit' | 'best' | 'pipeline' | 'omitted'
  /** A deal in which nothing has happened for so long is marked. */
  readonly rottingDays: number | null
  /** Fields of a deal that must have a value in this stage, by key: value, closeDate. */
  readonly requires: readonly string[]
  /** Deals may be moved here. */
  readonly active: boolean
}

/** Stage, as others show it. */
export interface StageShort extends Pick<Stage, 'id' | 'name' | 'pipeline' | 'position' | 'kind' | 'probability' | 'category' | 'active'> {
  readonly title: string | null
}

export interface StageInput {
  readonly id?: string
  readonly name: string
  readonly pipeline: string
  readonly position?: number | null
  readonly kind?: 'open' | 'won' | 'lost'
  readonly probability?: string | number
  readonly category?: 'commit' | 'best' | 'pipeline' | 'omitted'
  readonly rottingDays?: number | null
  readonly requires?: readonly string[] | null
  readonly active?: boolean | null
}

export interface StagePatch extends Partial<Omit<StageInput, 'id' | 'pipeline' | 'kind'>> {}

export interface StageFilter extends filter.Filter<StageFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly kind?: filter.Condition<'open' | 'won' | 'lost', common.Equality>
  readonly probability?: filter.Condition<string | number, common.Ordering>
  readonly category?: filter.Condition<'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly rottingDays?: filter.Condition<number, common.Ordering>
  readonly requires?: filter.Condition<string, common.Holding>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly deals?: filter.Many<DealFilter>
  readonly categoryHistory?: filter.Many<StageCategoryHistoryFilter>
}

export interface StageTypes {
  readonly row: Stage
  readonly parts: never
  readonly filter: StageFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'position'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly pipeline: PipelineShort | null; readonly deals: readonly DealShort[]; readonly categoryHistory: readonly StageCategoryHistoryShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'pipeline' | 'kind' | 'category' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position' | 'probability' | 'rottingDays'; readonly avg: 'createdAt' | 'updatedAt' | 'position' | 'probability' | 'rottingDays'; readonly min: 'createdAt' | 'updatedAt' | 'position' | 'probability' | 'rottingDays'; readonly max: 'createdAt' | 'updatedAt' | 'position' | 'probability' | 'rottingDays' }
  readonly input: StageInput
  readonly patch: StagePatch
  readonly actions: Record<never, never>
}

/** From when to when stages had which forecast category. Kept by the database; nobody writes it. */
export interface StageCategoryHistory {
  readonly id: string
  readonly stage: string
  /** Forecast category */
  readonly category: 'commit' | 'best' | 'pipeline' | 'omitted' | null
  /** Former forecast category */
  readonly formerCategory: 'commit' | 'best' | 'pipeline' | 'omitted' | null
  /** What the value was called then. */
  readonly title: string | null
  readonly probability: string | null
  readonly position: number | null
  /** A deal in which nothing has happened for so long is marked. */
  readonly rottingDays: number | null
  /** Whether the value itself changed here, and not only what is kept beside it. */
  readonly moved: boolean
  /** A move that was taken back, or one that took another back: the time is true, but it counts as no step. */
  readonly undone: boolean
  /** From */
  readonly enteredAt: string
  /** Empty while it lasts. */
  readonly leftAt: string | null
  /** How long it lasted. */
  readonly seconds: number | null
  readonly changedBy: string | null
  readonly change: string
}

/** Stage forecast category entry, as others show it. */
export interface StageCategoryHistoryShort extends Pick<StageCategoryHistory, 'id' | 'title' | 'stage' | 'category' | 'formerCategory' | 'enteredAt' | 'leftAt' | 'changedBy'> {}

export interface StageCategoryHistoryFilter extends filter.Filter<StageCategoryHistoryFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly stage?: filter.Condition<string, common.Equality, filter.Is<StageFilter>>
  readonly category?: filter.Condition<'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly formerCategory?: filter.Condition<'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly title?: filter.Condition<string, common.Wording>
  readonly probability?: filter.Condition<string | number, common.Ordering>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly rottingDays?: filter.Condition<number, common.Ordering>
  readonly moved?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly undone?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly leftAt?: filter.Condition<string, common.Timing>
  readonly seconds?: filter.Condition<number, common.Ordering>
  readonly changedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly change?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
}

export interface StageCategoryHistoryTypes {
  readonly row: StageCategoryHistory
  readonly parts: never
  readonly filter: StageCategoryHistoryFilter
  readonly sort: 'id' | 'enteredAt' | 'leftAt'
  readonly include: { readonly stage: StageShort | null; readonly changedBy: $core.UserShort | null }
  readonly group: 'stage' | 'category' | 'formerCategory' | 'moved' | 'undone' | 'changedBy'
  readonly period: 'enteredAt' | 'leftAt'
  readonly measure: { readonly sum: 'probability' | 'position' | 'rottingDays' | 'seconds'; readonly avg: 'probability' | 'position' | 'rottingDays' | 'enteredAt' | 'leftAt' | 'seconds'; readonly min: 'probability' | 'position' | 'rottingDays' | 'enteredAt' | 'leftAt' | 'seconds'; readonly max: 'probability' | 'position' | 'rottingDays' | 'enteredAt' | 'leftAt' | 'seconds' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Lost reason */
export interface LostReason {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Offered when a deal is lost. */
  readonly active: boolean
}

/** Lost reason, as others show it. */
export interface LostReasonShort extends Pick<LostReason, 'id' | 'name' | 'active'> {
  readonly title: string | null
}

export interface LostReasonInput {
  readonly id?: string
  readonly name: string
  readonly active?: boolean | null
}

export interface LostReasonPatch extends Partial<Omit<LostReasonInput, 'id'>> {}

export interface LostReasonFilter extends filter.Filter<LostReasonFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
}

export interface LostReasonTypes {
  readonly row: LostReason
  readonly parts: never
  readonly filter: LostReasonFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: LostReasonInput
  readonly patch: LostReasonPatch
  readonly actions: Record<never, never>
}

/** Milestone */
export interface Milestone {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly pipeline: string
  readonly position: number | null
  /** Offered for deals. */
  readonly active: boolean
}

/** Milestone, as others show it. */
export interface MilestoneShort extends Pick<Milestone, 'id' | 'name' | 'pipeline' | 'position' | 'active'> {
  readonly title: string | null
}

export interface MilestoneInput {
  readonly id?: string
  readonly name: string
  readonly pipeline: string
  readonly position?: number | null
  readonly active?: boolean | null
}

export interface MilestonePatch extends Partial<Omit<MilestoneInput, 'id'>> {}

export interface MilestoneFilter extends filter.Filter<MilestoneFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly active?: filter.Condition<boolean, 'eq' | 'ne'>
}

export interface MilestoneTypes {
  readonly row: Milestone
  readonly parts: never
  readonly filter: MilestoneFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'position'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly pipeline: PipelineShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'pipeline' | 'active'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'position'; readonly avg: 'createdAt' | 'updatedAt' | 'position'; readonly min: 'createdAt' | 'updatedAt' | 'position'; readonly max: 'createdAt' | 'updatedAt' | 'position' }
  readonly input: MilestoneInput
  readonly patch: MilestonePatch
  readonly actions: Record<never, never>
}

/** Stage passage */
export interface StagePassage {
  readonly id: string
  readonly deal: string | null
  /** Deal */
  readonly dealName: string | null
  readonly stage: string | null
  readonly pipeline: string | null
  readonly owner: string | null
  readonly source: string | null
  readonly status: 'open' | 'won' | 'lost' | null
  readonly enteredAt: string | null
  /** In this stage altogether. */
  readonly seconds: number | null
  /** Whether the deal came to a later stage. */
  readonly wentOn: boolean
}

/** Stage passage, as others show it. */
export interface StagePassageShort extends Pick<StagePassage, 'id' | 'dealName'> {
  readonly title: string | null
}

export interface StagePassageFilter extends filter.Filter<StagePassageFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly deal?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly dealName?: filter.Condition<string, common.Wording>
  readonly stage?: filter.Condition<string, common.Equality, filter.Is<StageFilter>>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly source?: filter.Condition<string, common.Equality, filter.Is<LeadSourceFilter>>
  readonly status?: filter.Condition<'open' | 'won' | 'lost', common.Equality>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly seconds?: filter.Condition<number, common.Ordering>
  readonly wentOn?: filter.Condition<boolean, 'eq' | 'ne'>
}

export interface StagePassageTypes {
  readonly row: StagePassage
  readonly parts: never
  readonly filter: StagePassageFilter
  readonly sort: 'id'
  readonly include: { readonly deal: DealShort | null; readonly stage: StageShort | null; readonly pipeline: PipelineShort | null; readonly owner: $core.UserShort | null; readonly source: LeadSourceShort | null }
  readonly group: 'deal' | 'stage' | 'pipeline' | 'owner' | 'source' | 'status' | 'wentOn'
  readonly period: 'enteredAt'
  readonly measure: { readonly sum: 'seconds'; readonly avg: 'enteredAt' | 'seconds'; readonly min: 'enteredAt' | 'seconds'; readonly max: 'enteredAt' | 'seconds' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Target */
export interface Target {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  /** Of one person; leave empty for a team or the whole company. */
  readonly user: string | null
  /** Of all people in the team. */
  readonly team: string | null
  /** All of them, when left out. */
  readonly pipeline: string | null
  /** From */
  readonly firstDay: string
  /** Until */
  readonly lastDay: string
  readonly metric: 'value' | 'count'
  /** Value to win */
  readonly value: common.Money | null
  /** Deals to win */
  readonly dealCount: number | null
}

/** Target, as others show it. */
export interface TargetShort extends Pick<Target, 'id' | 'name' | 'user' | 'team' | 'firstDay' | 'lastDay' | 'metric' | 'value' | 'dealCount' | 'createdAt'> {
  readonly title: string | null
}

export interface TargetInput {
  readonly id?: string
  readonly name: string
  readonly user?: string | null
  readonly team?: string | null
  readonly pipeline?: string | null
  readonly firstDay: string
  readonly lastDay: string
  readonly metric?: 'value' | 'count'
  readonly value?: common.Money | null
  readonly dealCount?: number | null
}

export interface TargetPatch extends Partial<Omit<TargetInput, 'id'>> {}

export interface TargetFilter extends filter.Filter<TargetFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly team?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<$core.TeamFilter>>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly firstDay?: filter.Condition<string, common.Timing>
  readonly lastDay?: filter.Condition<string, common.Timing>
  readonly metric?: filter.Condition<'value' | 'count', common.Equality>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly dealCount?: filter.Condition<number, common.Ordering>
}

export interface TargetTypes {
  readonly row: Target
  readonly parts: never
  readonly filter: TargetFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'firstDay'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly user: $core.UserShort | null; readonly team: $core.TeamShort | null; readonly pipeline: PipelineShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user' | 'team' | 'pipeline' | 'metric'
  readonly period: 'createdAt' | 'updatedAt' | 'firstDay' | 'lastDay'
  readonly measure: { readonly sum: 'value' | 'dealCount'; readonly avg: 'createdAt' | 'updatedAt' | 'value' | 'dealCount'; readonly min: 'createdAt' | 'updatedAt' | 'firstDay' | 'lastDay' | 'value' | 'dealCount'; readonly max: 'createdAt' | 'updatedAt' | 'firstDay' | 'lastDay' | 'value' | 'dealCount' }
  readonly input: TargetInput
  readonly patch: TargetPatch
  readonly actions: Record<never, never>
}

/** Attainment */
export interface Attainment {
  readonly id: string
  readonly name: string | null
  readonly user: string | null
  readonly team: string | null
  readonly pipeline: string | null
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly metric: 'value' | 'count' | null
  /** Value to win */
  readonly value: common.Money | null
  /** Deals to win */
  readonly dealCount: number | null
  /** Deals won */
  readonly deals: number | null
  /** The value to win in the base currency. */
  readonly goal: common.Money | null
  readonly won: common.Money | null
  /** Below nothing when more was won. */
  readonly gap: common.Money | null
  /** Deals still to win */
  readonly dealsToWin: number | null
  /** Days up to today, where the company is. */
  readonly gone: string | null
  readonly attained: string | null
}

/** Attainment, as others show it. */
export interface AttainmentShort extends Pick<Attainment, 'id' | 'name'> {
  readonly title: string | null
}

export interface AttainmentFilter extends filter.Filter<AttainmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly name?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly team?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn' | 'empty' | 'under', filter.Is<$core.TeamFilter>>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly firstDay?: filter.Condition<string, common.Timing>
  readonly lastDay?: filter.Condition<string, common.Timing>
  readonly metric?: filter.Condition<'value' | 'count', common.Equality>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly dealCount?: filter.Condition<number, common.Ordering>
  readonly deals?: filter.Condition<number, common.Ordering>
  readonly goal?: filter.Condition<common.Money | string, common.Ordering>
  readonly won?: filter.Condition<common.Money | string, common.Ordering>
  readonly gap?: filter.Condition<common.Money | string, common.Ordering>
  readonly dealsToWin?: filter.Condition<number, common.Ordering>
  readonly gone?: filter.Condition<string | number, common.Ordering>
  readonly attained?: filter.Condition<string | number, common.Ordering>
}

export interface AttainmentTypes {
  readonly row: Attainment
  readonly parts: never
  readonly filter: AttainmentFilter
  readonly sort: 'id'
  readonly include: { readonly user: $core.UserShort | null; readonly team: $core.TeamShort | null; readonly pipeline: PipelineShort | null }
  readonly group: 'user' | 'team' | 'pipeline' | 'metric'
  readonly period: 'firstDay' | 'lastDay'
  readonly measure: { readonly sum: 'value' | 'dealCount' | 'deals' | 'goal' | 'won' | 'gap' | 'dealsToWin' | 'gone' | 'attained'; readonly avg: 'value' | 'dealCount' | 'deals' | 'goal' | 'won' | 'gap' | 'dealsToWin' | 'gone' | 'attained'; readonly min: 'firstDay' | 'lastDay' | 'value' | 'dealCount' | 'deals' | 'goal' | 'won' | 'gap' | 'dealsToWin' | 'gone' | 'attained'; readonly max: 'firstDay' | 'lastDay' | 'value' | 'dealCount' | 'deals' | 'goal' | 'won' | 'gap' | 'dealsToWin' | 'gone' | 'attained' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Deal comparison */
export interface DealComparison {
  readonly id: string
  readonly deal: string | null
  /** Deal */
  readonly dealName: string | null
  readonly owner: string | null
  readonly pipeline: string | null
  /** Then from */
  readonly enteredAt: string | null
  /** Then until */
  readonly leftAt: string | null
  readonly statusThen: 'open' | 'won' | 'lost' | null
  readonly forecastThen: 'won' | 'commit' | 'best' | 'pipeline' | 'omitted' | null
  readonly closeDateThen: string | null
  readonly valueThen: common.Money | null
  /** Status now */
  readonly status: 'open' | 'won' | 'lost' | null
  /** Forecast now */
  readonly forecast: 'won' | 'commit' | 'best' | 'pipeline' | 'omitted' | null
  /** Close date now */
  readonly closeDate: string | null
  /** Value now */
  readonly value: common.Money | null
  /** Worth now */
  readonly worth: 'more' | 'same' | 'less' | null
}

/** Deal comparison, as others show it. */
export interface DealComparisonShort extends Pick<DealComparison, 'id' | 'dealName' | 'owner' | 'statusThen' | 'status' | 'valueThen' | 'value' | 'closeDateThen' | 'closeDate' | 'enteredAt'> {
  readonly title: string | null
}

export interface DealComparisonFilter extends filter.Filter<DealComparisonFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly deal?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly dealName?: filter.Condition<string, common.Wording>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly pipeline?: filter.Condition<string, common.Equality, filter.Is<PipelineFilter>>
  readonly enteredAt?: filter.Condition<string, common.Timing>
  readonly leftAt?: filter.Condition<string, common.Timing>
  readonly statusThen?: filter.Condition<'open' | 'won' | 'lost', common.Equality>
  readonly forecastThen?: filter.Condition<'won' | 'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly closeDateThen?: filter.Condition<string, common.Timing>
  readonly valueThen?: filter.Condition<common.Money | string, common.Ordering>
  readonly status?: filter.Condition<'open' | 'won' | 'lost', common.Equality>
  readonly forecast?: filter.Condition<'won' | 'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly closeDate?: filter.Condition<string, common.Timing>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly worth?: filter.Condition<'more' | 'same' | 'less', common.Equality>
}

export interface DealComparisonTypes {
  readonly row: DealComparison
  readonly parts: never
  readonly filter: DealComparisonFilter
  readonly sort: 'id'
  readonly include: { readonly deal: DealShort | null; readonly owner: $core.UserShort | null; readonly pipeline: PipelineShort | null }
  readonly group: 'deal' | 'owner' | 'pipeline' | 'statusThen' | 'forecastThen' | 'status' | 'forecast' | 'worth'
  readonly period: 'enteredAt' | 'leftAt' | 'closeDateThen' | 'closeDate'
  readonly measure: { readonly sum: 'valueThen' | 'value'; readonly avg: 'enteredAt' | 'leftAt' | 'valueThen' | 'value'; readonly min: 'enteredAt' | 'leftAt' | 'closeDateThen' | 'valueThen' | 'closeDate' | 'value'; readonly max: 'enteredAt' | 'leftAt' | 'closeDateThen' | 'valueThen' | 'closeDate' | 'value' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Forecast adjustment */
export interface ForecastAdjustment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** By its first day. */
  readonly month: string
  /** Forecast category */
  readonly category: 'commit' | 'best' | 'pipeline' | 'omitted'
  /** Whose forecast; the whole company’s, when left out. */
  readonly user: string | null
  /** Adjusted to */
  readonly value: common.Money
  readonly note: string
}

/** Forecast adjustment, as others show it. */
export interface ForecastAdjustmentShort extends Pick<ForecastAdjustment, 'id' | 'note' | 'month' | 'category' | 'user' | 'value' | 'createdAt'> {
  readonly title: string | null
}

export interface ForecastAdjustmentInput {
  readonly id?: string
  readonly month: string
  readonly category: 'commit' | 'best' | 'pipeline' | 'omitted'
  readonly user?: string | null
  readonly value: common.Money
  readonly note: string
}

export interface ForecastAdjustmentPatch extends Partial<Omit<ForecastAdjustmentInput, 'id'>> {}

export interface ForecastAdjustmentFilter extends filter.Filter<ForecastAdjustmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly month?: filter.Condition<string, common.Timing>
  readonly category?: filter.Condition<'commit' | 'best' | 'pipeline' | 'omitted', common.Equality>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly value?: filter.Condition<common.Money | string, common.Ordering>
  readonly note?: filter.Condition<string, common.Wording>
}

export interface ForecastAdjustmentTypes {
  readonly row: ForecastAdjustment
  readonly parts: never
  readonly filter: ForecastAdjustmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'month' | 'note'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly user: $core.UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'category' | 'user'
  readonly period: 'createdAt' | 'updatedAt' | 'month'
  readonly measure: { readonly sum: 'value'; readonly avg: 'createdAt' | 'updatedAt' | 'value'; readonly min: 'createdAt' | 'updatedAt' | 'month' | 'value'; readonly max: 'createdAt' | 'updatedAt' | 'month' | 'value' }
  readonly input: ForecastAdjustmentInput
  readonly patch: ForecastAdjustmentPatch
  readonly actions: Record<never, never>
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'at'; readonly min: 'createdAt' | 'at'; readonly max: 'createdAt' | 'at' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly kind: 'text' | 'number' | 'yesNo' | 'choice'
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
  readonly kind?: 'text' | 'number' | 'yesNo' | 'choice'
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
  readonly kind?: filter.Condition<'text' | 'number' | 'yesNo' | 'choice', common.Equality>
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
  readonly measure: { readonly sum: 'place'; readonly avg: 'createdAt' | 'updatedAt' | 'place'; readonly min: 'createdAt' | 'updatedAt' | 'place'; readonly max: 'createdAt' | 'updatedAt' | 'place' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
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
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: CompanyAttachmentInput
  readonly patch: CompanyAttachmentPatch
  readonly actions: Record<never, never>
}

/** Deal attachment */
export interface DealAttachment {
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

/** Deal attachment, as others show it. */
export interface DealAttachmentShort extends Pick<DealAttachment, 'id' | 'title' | 'file' | 'record' | 'createdAt' | 'createdBy'> {}

export interface DealAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface DealAttachmentPatch extends Partial<Omit<DealAttachmentInput, 'id'>> {}

export interface DealAttachmentFilter extends filter.Filter<DealAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
}

export interface DealAttachmentTypes {
  readonly row: DealAttachment
  readonly parts: never
  readonly filter: DealAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: DealShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'record'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: DealAttachmentInput
  readonly patch: DealAttachmentPatch
  readonly actions: Record<never, never>
}

/** Assignment plan */
export interface AssignmentPlan {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly status: 'draft' | 'active' | 'retired'
  /** Rules for leads */
  readonly rules: readonly AssignmentRule[]
  /** Rules for deals */
  readonly dealRules: readonly DealAssignmentRule[]
  /** Active since */
  readonly activatedAt: string | null
  /** Retired on */
  readonly retiredAt: string | null
}

/** Assignment plan, as others show it. */
export interface AssignmentPlanShort extends Pick<AssignmentPlan, 'id' | 'name' | 'status' | 'activatedAt' | 'createdBy'> {
  readonly title: string | null
}

export interface AssignmentPlanInput {
  readonly id?: string
  readonly name: string
  readonly rules?: readonly AssignmentRuleInput[] | null
  readonly dealRules?: readonly DealAssignmentRuleInput[] | null
}

export interface AssignmentPlanPatch extends Partial<Omit<AssignmentPlanInput, 'id'>> {}

export interface AssignmentPlanFilter extends filter.Filter<AssignmentPlanFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly status?: filter.Condition<'draft' | 'active' | 'retired', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'draft' | 'active' | 'retired'>>
  readonly rules?: filter.Condition<never, 'empty', filter.Many<AssignmentRuleFilter>>
  readonly dealRules?: filter.Condition<never, 'empty', filter.Many<DealAssignmentRuleFilter>>
  readonly activatedAt?: filter.Condition<string, common.Timing>
  readonly retiredAt?: filter.Condition<string, common.Timing>
  readonly simulations?: filter.Many<AssignmentSimulationFilter>
}

export interface AssignmentPlanTypes {
  readonly row: AssignmentPlan
  readonly parts: 'rules' | 'dealRules'
  readonly filter: AssignmentPlanFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'status'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly rules: readonly AssignmentRule[]; readonly dealRules: readonly DealAssignmentRule[]; readonly simulations: readonly AssignmentSimulationShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'status'
  readonly period: 'createdAt' | 'updatedAt' | 'activatedAt' | 'retiredAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'activatedAt' | 'retiredAt'; readonly min: 'createdAt' | 'updatedAt' | 'activatedAt' | 'retiredAt'; readonly max: 'createdAt' | 'updatedAt' | 'activatedAt' | 'retiredAt' }
  readonly input: AssignmentPlanInput
  readonly patch: AssignmentPlanPatch
  readonly actions: { readonly activate: Record<never, never>; readonly retire: Record<never, never>; readonly copy: Record<never, never>; readonly simulate: { readonly of: 'lead' | 'deal'; readonly days: number } }
}

/** Assignment rule */
export interface AssignmentRule {
  readonly id: string
  readonly name: string
  /** In the filter grammar of lists; all of them when left out. */
  readonly condition: Readonly<Record<string, unknown>> | null
  /** Given out */
  readonly way: 'turns' | 'weights'
  /** People */
  readonly members: readonly string[]
  /** By the id of a person, from 1 to 100; 1 for all others. */
  readonly weights: Readonly<Record<string, number>> | null
  /** Goes first to */
  readonly keeps: 'nothing' | 'company' | 'person' | 'both'
  /** When nobody can take it */
  readonly otherwise: 'queue' | 'next'
  readonly enabled: boolean
  readonly pool: string | null
}

/** Assignment rule, as others show it. */
export interface AssignmentRuleShort extends Pick<AssignmentRule, 'id' | 'name'> {
  readonly title: string | null
}

export interface AssignmentRuleInput {
  readonly id?: string
  readonly name: string
  readonly condition?: Readonly<Record<string, unknown>> | null
  readonly way?: 'turns' | 'weights'
  readonly members?: readonly string[] | null
  readonly weights?: Readonly<Record<string, number>> | null
  readonly keeps?: 'nothing' | 'company' | 'person' | 'both'
  readonly otherwise?: 'queue' | 'next'
  readonly enabled?: boolean
}

export interface AssignmentRuleFilter extends filter.Filter<AssignmentRuleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<AssignmentPlanFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly name?: filter.Condition<string, common.Wording>
  readonly condition?: filter.Condition<Readonly<Record<string, unknown>>, 'empty'>
  readonly way?: filter.Condition<'turns' | 'weights', common.Equality>
  readonly members?: filter.Condition<string, common.Holding, filter.Many<$core.UserFilter>>
  readonly weights?: filter.Condition<Readonly<Record<string, number>>, 'empty'>
  readonly keeps?: filter.Condition<'nothing' | 'company' | 'person' | 'both', common.Equality>
  readonly otherwise?: filter.Condition<'queue' | 'next', common.Equality>
  readonly enabled?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly pool?: filter.Condition<string, common.Wording>
}

/** Assignment rule for deals */
export interface DealAssignmentRule {
  readonly id: string
  readonly name: string
  /** In the filter grammar of lists; all of them when left out. */
  readonly condition: Readonly<Record<string, unknown>> | null
  /** Given out */
  readonly way: 'turns' | 'weights'
  /** People */
  readonly members: readonly string[]
  /** By the id of a person, from 1 to 100; 1 for all others. */
  readonly weights: Readonly<Record<string, number>> | null
  /** Goes first to */
  readonly keeps: 'nothing' | 'company' | 'person' | 'both'
  /** When nobody can take it */
  readonly otherwise: 'queue' | 'next'
  readonly enabled: boolean
  readonly pool: string | null
}

/** Assignment rule for deals, as others show it. */
export interface DealAssignmentRuleShort extends Pick<DealAssignmentRule, 'id' | 'name'> {
  readonly title: string | null
}

export interface DealAssignmentRuleInput {
  readonly id?: string
  readonly name: string
  readonly condition?: Readonly<Record<string, unknown>> | null
  readonly way?: 'turns' | 'weights'
  readonly members?: readonly string[] | null
  readonly weights?: Readonly<Record<string, number>> | null
  readonly keeps?: 'nothing' | 'company' | 'person' | 'both'
  readonly otherwise?: 'queue' | 'next'
  readonly enabled?: boolean
}

export interface DealAssignmentRuleFilter extends filter.Filter<DealAssignmentRuleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<AssignmentPlanFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly name?: filter.Condition<string, common.Wording>
  readonly condition?: filter.Condition<Readonly<Record<string, unknown>>, 'empty'>
  readonly way?: filter.Condition<'turns' | 'weights', common.Equality>
  readonly members?: filter.Condition<string, common.Holding, filter.Many<$core.UserFilter>>
  readonly weights?: filter.Condition<Readonly<Record<string, number>>, 'empty'>
  readonly keeps?: filter.Condition<'nothing' | 'company' | 'person' | 'both', common.Equality>
  readonly otherwise?: filter.Condition<'queue' | 'next', common.Equality>
  readonly enabled?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly pool?: filter.Condition<string, common.Wording>
}

/** Availability */
export interface Availability {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Called */
  readonly name: string
  readonly user: string
  readonly takesLeads: boolean
  /** Of the working hours, such as Europe/Berlin; the company’s when left out. */
  readonly zone: string | null
  /** By day of the week, 1 is Monday: [{ "day": 1, "from": "09:00", "to": "17:00" }]. Always when left out. */
  readonly hours: readonly { readonly day: number; readonly from: string; readonly to: string }[] | null
  /** Open leads at most */
  readonly openLimit: number | null
  /** New leads a day at most */
  readonly dayLimit: number | null
  readonly takesDeals: boolean
  /** Open deals at most */
  readonly openDealLimit: number | null
  /** New deals a day at most */
  readonly dayDealLimit: number | null
  readonly absences: readonly Absence[]
}

/** Availability, as others show it. */
export interface AvailabilityShort extends Pick<Availability, 'id' | 'name' | 'user' | 'takesLeads' | 'zone' | 'openLimit' | 'dayLimit'> {
  readonly title: string | null
}

export interface AvailabilityInput {
  readonly id?: string
  readonly name?: string
  readonly user: string
  readonly takesLeads?: boolean
  readonly zone?: string | null
  readonly hours?: readonly { readonly day: number; readonly from: string; readonly to: string }[] | null
  readonly openLimit?: number | null
  readonly dayLimit?: number | null
  readonly takesDeals?: boolean
  readonly openDealLimit?: number | null
  readonly dayDealLimit?: number | null
  readonly absences?: readonly AbsenceInput[] | null
}

export interface AvailabilityPatch extends Partial<Omit<AvailabilityInput, 'id'>> {}

export interface AvailabilityFilter extends filter.Filter<AvailabilityFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly takesLeads?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly zone?: filter.Condition<string, common.Wording>
  readonly hours?: filter.Condition<{ readonly day: number; readonly from: string; readonly to: string }, 'empty'>
  readonly openLimit?: filter.Condition<number, common.Ordering>
  readonly dayLimit?: filter.Condition<number, common.Ordering>
  readonly takesDeals?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly openDealLimit?: filter.Condition<number, common.Ordering>
  readonly dayDealLimit?: filter.Condition<number, common.Ordering>
  readonly absences?: filter.Condition<never, 'empty', filter.Many<AbsenceFilter>>
}

export interface AvailabilityTypes {
  readonly row: Availability
  readonly parts: 'absences'
  readonly filter: AvailabilityFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly user: $core.UserShort | null; readonly absences: readonly Absence[] }
  readonly group: 'createdBy' | 'updatedBy' | 'user' | 'takesLeads' | 'takesDeals'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'openLimit' | 'dayLimit' | 'openDealLimit' | 'dayDealLimit'; readonly avg: 'createdAt' | 'updatedAt' | 'openLimit' | 'dayLimit' | 'openDealLimit' | 'dayDealLimit'; readonly min: 'createdAt' | 'updatedAt' | 'openLimit' | 'dayLimit' | 'openDealLimit' | 'dayDealLimit'; readonly max: 'createdAt' | 'updatedAt' | 'openLimit' | 'dayLimit' | 'openDealLimit' | 'dayDealLimit' }
  readonly input: AvailabilityInput
  readonly patch: AvailabilityPatch
  readonly actions: Record<never, never>
}

/** Absence */
export interface Absence {
  readonly id: string
  readonly firstDay: string
  readonly lastDay: string
  readonly reason: string
}

/** Absence, as others show it. */
export interface AbsenceShort extends Pick<Absence, 'id' | 'reason'> {
  readonly title: string | null
}

export interface AbsenceInput {
  readonly id?: string
  readonly firstDay: string
  readonly lastDay: string
  readonly reason?: string
}

export interface AbsenceFilter extends filter.Filter<AbsenceFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<AvailabilityFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly firstDay?: filter.Condition<string, common.Timing>
  readonly lastDay?: filter.Condition<string, common.Timing>
  readonly reason?: filter.Condition<string, common.Wording>
}

/** Assignment */
export interface Assignment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly lead: string
  readonly outcome: 'waiting' | 'given' | 'byHand' | 'settled'
  /** Given to */
  readonly assignee: string | null
  readonly givenAt: string | null
  readonly reason: string
  readonly rule: string | null
  readonly plan: string | null
  readonly tries: number
  readonly triedAt: string | null
}

/** Assignment, as others show it. */
export interface AssignmentShort extends Pick<Assignment, 'id' | 'reason' | 'lead' | 'outcome' | 'assignee' | 'createdAt'> {
  readonly title: string | null
}

export interface AssignmentFilter extends filter.Filter<AssignmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly outcome?: filter.Condition<'waiting' | 'given' | 'byHand' | 'settled', common.Equality>
  readonly assignee?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly givenAt?: filter.Condition<string, common.Timing>
  readonly reason?: filter.Condition<string, common.Wording>
  readonly rule?: filter.Condition<string, common.Wording>
  readonly plan?: filter.Condition<string, common.Equality, filter.Is<AssignmentPlanFilter>>
  readonly tries?: filter.Condition<number, common.Ordering>
  readonly triedAt?: filter.Condition<string, common.Timing>
}

export interface AssignmentTypes {
  readonly row: Assignment
  readonly parts: never
  readonly filter: AssignmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'outcome' | 'reason'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly lead: LeadShort | null; readonly assignee: $core.UserShort | null; readonly plan: AssignmentPlanShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'lead' | 'outcome' | 'assignee' | 'plan'
  readonly period: 'createdAt' | 'updatedAt' | 'givenAt' | 'triedAt'
  readonly measure: { readonly sum: 'tries'; readonly avg: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt'; readonly min: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt'; readonly max: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Deal assignment */
export interface DealAssignment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly deal: string
  readonly outcome: 'waiting' | 'given' | 'byHand' | 'settled'
  /** Given to */
  readonly assignee: string | null
  readonly givenAt: string | null
  readonly reason: string
  readonly rule: string | null
  readonly plan: string | null
  readonly tries: number
  readonly triedAt: string | null
}

/** Deal assignment, as others show it. */
export interface DealAssignmentShort extends Pick<DealAssignment, 'id' | 'reason' | 'deal' | 'outcome' | 'assignee' | 'createdAt'> {
  readonly title: string | null
}

export interface DealAssignmentFilter extends filter.Filter<DealAssignmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly deal?: filter.Condition<string, common.Equality, filter.Is<DealFilter>>
  readonly outcome?: filter.Condition<'waiting' | 'given' | 'byHand' | 'settled', common.Equality>
  readonly assignee?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly givenAt?: filter.Condition<string, common.Timing>
  readonly reason?: filter.Condition<string, common.Wording>
  readonly rule?: filter.Condition<string, common.Wording>
  readonly plan?: filter.Condition<string, common.Equality, filter.Is<AssignmentPlanFilter>>
  readonly tries?: filter.Condition<number, common.Ordering>
  readonly triedAt?: filter.Condition<string, common.Timing>
}

export interface DealAssignmentTypes {
  readonly row: DealAssignment
  readonly parts: never
  readonly filter: DealAssignmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'outcome' | 'reason'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly deal: DealShort | null; readonly assignee: $core.UserShort | null; readonly plan: AssignmentPlanShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'deal' | 'outcome' | 'assignee' | 'plan'
  readonly period: 'createdAt' | 'updatedAt' | 'givenAt' | 'triedAt'
  readonly measure: { readonly sum: 'tries'; readonly avg: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt'; readonly min: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt'; readonly max: 'createdAt' | 'updatedAt' | 'givenAt' | 'tries' | 'triedAt' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Turn */
export interface AssignmentTurn {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly pool: string
  readonly user: string
  readonly credit: number
  readonly taken: number
}

/** Turn, as others show it. */
export interface AssignmentTurnShort extends Pick<AssignmentTurn, 'id' | 'pool'> {
  readonly title: string | null
}

export interface AssignmentTurnFilter extends filter.Filter<AssignmentTurnFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly pool?: filter.Condition<string, common.Wording>
  readonly user?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly credit?: filter.Condition<number, common.Ordering>
  readonly taken?: filter.Condition<number, common.Ordering>
}

export interface AssignmentTurnTypes {
  readonly row: AssignmentTurn
  readonly parts: never
  readonly filter: AssignmentTurnFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'pool'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly user: $core.UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'user'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'credit' | 'taken'; readonly avg: 'createdAt' | 'updatedAt' | 'credit' | 'taken'; readonly min: 'createdAt' | 'updatedAt' | 'credit' | 'taken'; readonly max: 'createdAt' | 'updatedAt' | 'credit' | 'taken' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Simulation */
export interface AssignmentSimulation {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly plan: string
  /** Plan */
  readonly planName: string
  /** Of what */
  readonly of: 'lead' | 'deal'
  readonly days: number
  readonly status: 'waiting' | 'running' | 'done'
  readonly job: string | null
  /** Looked at */
  readonly leads: number | null
  readonly result: unknown | null
}

/** Simulation, as others show it. */
export interface AssignmentSimulationShort extends Pick<AssignmentSimulation, 'id' | 'planName' | 'of' | 'days' | 'status' | 'leads' | 'createdAt'> {
  readonly title: string | null
}

export interface AssignmentSimulationFilter extends filter.Filter<AssignmentSimulationFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly plan?: filter.Condition<string, common.Equality, filter.Is<AssignmentPlanFilter>>
  readonly planName?: filter.Condition<string, common.Wording>
  readonly of?: filter.Condition<'lead' | 'deal', common.Equality>
  readonly days?: filter.Condition<number, common.Ordering>
  readonly status?: filter.Condition<'waiting' | 'running' | 'done', common.Equality>
  readonly job?: filter.Condition<string, common.Wording>
  readonly leads?: filter.Condition<number, common.Ordering>
  readonly result?: filter.Condition<unknown, 'empty'>
}

export interface AssignmentSimulationTypes {
  readonly row: AssignmentSimulation
  readonly parts: never
  readonly filter: AssignmentSimulationFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'planName' | 'status'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly plan: AssignmentPlanShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'plan' | 'of' | 'status'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'days' | 'leads'; readonly avg: 'createdAt' | 'updatedAt' | 'days' | 'leads'; readonly min: 'createdAt' | 'updatedAt' | 'days' | 'leads'; readonly max: 'createdAt' | 'updatedAt' | 'days' | 'leads' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Scoring model */
export interface ScoringModel {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly status: 'draft' | 'published' | 'retired'
  readonly rules: readonly FitRule[]
  readonly weights: readonly EngagementWeight[]
  /** A: fit from */
  readonly aFit: number
  /** A: engagement from */
  readonly aEngagement: number
  /** B: fit from */
  readonly bFit: number
  /** B: engagement from */
  readonly bEngagement: number
  /** C: fit from */
  readonly cFit: number
  /** C: engagement from */
  readonly cEngagement: number
  /** Marketing qualified from grade */
  readonly mqlFrom: 'a' | 'b' | 'c' | 'never'
  /** Published on */
  readonly publishedAt: string | null
}

/** Scoring model, as others show it. */
export interface ScoringModelShort extends Pick<ScoringModel, 'id' | 'name' | 'status' | 'publishedAt' | 'createdBy'> {
  readonly title: string | null
}

export interface ScoringModelInput {
  readonly id?: string
  readonly name: string
  readonly rules?: readonly FitRuleInput[] | null
  readonly weights?: readonly EngagementWeightInput[] | null
  readonly aFit?: number
  readonly aEngagement?: number
  readonly bFit?: number
  readonly bEngagement?: number
  readonly cFit?: number
  readonly cEngagement?: number
  readonly mqlFrom?: 'a' | 'b' | 'c' | 'never'
}

export interface ScoringModelPatch extends Partial<Omit<ScoringModelInput, 'id'>> {}

export interface ScoringModelFilter extends filter.Filter<ScoringModelFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly status?: filter.Condition<'draft' | 'published' | 'retired', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'draft' | 'published' | 'retired'>>
  readonly rules?: filter.Condition<never, 'empty', filter.Many<FitRuleFilter>>
  readonly weights?: filter.Condition<never, 'empty', filter.Many<EngagementWeightFilter>>
  readonly aFit?: filter.Condition<number, common.Ordering>
  readonly aEngagement?: filter.Condition<number, common.Ordering>
  readonly bFit?: filter.Condition<number, common.Ordering>
  readonly bEngagement?: filter.Condition<number, common.Ordering>
  readonly cFit?: filter.Condition<number, common.Ordering>
  readonly cEngagement?: filter.Condition<number, common.Ordering>
  readonly mqlFrom?: filter.Condition<'a' | 'b' | 'c' | 'never', common.Equality>
  readonly publishedAt?: filter.Condition<string, common.Timing>
  readonly previews?: filter.Many<ScoringPreviewFilter>
}

export interface ScoringModelTypes {
  readonly row: ScoringModel
  readonly parts: 'rules' | 'weights'
  readonly filter: ScoringModelFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name' | 'status'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly rules: readonly FitRule[]; readonly weights: readonly EngagementWeight[]; readonly previews: readonly ScoringPreviewShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'status' | 'mqlFrom'
  readonly period: 'createdAt' | 'updatedAt' | 'publishedAt'
  readonly measure: { readonly sum: 'aFit' | 'aEngagement' | 'bFit' | 'bEngagement' | 'cFit' | 'cEngagement'; readonly avg: 'createdAt' | 'updatedAt' | 'aFit' | 'aEngagement' | 'bFit' | 'bEngagement' | 'cFit' | 'cEngagement' | 'publishedAt'; readonly min: 'createdAt' | 'updatedAt' | 'aFit' | 'aEngagement' | 'bFit' | 'bEngagement' | 'cFit' | 'cEngagement' | 'publishedAt'; readonly max: 'createdAt' | 'updatedAt' | 'aFit' | 'aEngagement' | 'bFit' | 'bEngagement' | 'cFit' | 'cEngagement' | 'publishedAt' }
  readonly input: ScoringModelInput
  readonly patch: ScoringModelPatch
  readonly actions: { readonly publish: Record<never, never>; readonly copy: Record<never, never>; readonly preview: Record<never, never> }
}

/** Fit rule */
export interface FitRule {
  readonly id: string
  readonly name: string
  /** In the filter grammar of lists; every lead when left out. */
  readonly condition: Readonly<Record<string, unknown>> | null
  readonly points: number
}

/** Fit rule, as others show it. */
export interface FitRuleShort extends Pick<FitRule, 'id' | 'name'> {
  readonly title: string | null
}

export interface FitRuleInput {
  readonly id?: string
  readonly name: string
  readonly condition?: Readonly<Record<string, unknown>> | null
  readonly points: number
}

export interface FitRuleFilter extends filter.Filter<FitRuleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ScoringModelFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly name?: filter.Condition<string, common.Wording>
  readonly condition?: filter.Condition<Readonly<Record<string, unknown>>, 'empty'>
  readonly points?: filter.Condition<number, common.Ordering>
}

/** Engagement weight */
export interface EngagementWeight {
  readonly id: string
  readonly type: string
  readonly points: number
  /** No limit when left out. */
  readonly dailyCap: number | null
}

/** Engagement weight, as others show it. */
export interface EngagementWeightShort extends Pick<EngagementWeight, 'id' | 'type'> {
  readonly title: string | null
}

export interface EngagementWeightInput {
  readonly id?: string
  readonly type: string
  readonly points: number
  readonly dailyCap?: number | null
}

export interface EngagementWeightFilter extends filter.Filter<EngagementWeightFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ScoringModelFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly type?: filter.Condition<string, common.Wording>
  readonly points?: filter.Condition<number, common.Ordering>
  readonly dailyCap?: filter.Condition<number, common.Ordering>
}

/** Scoring preview */
export interface ScoringPreview {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly model: string
  /** Model */
  readonly modelName: string
  readonly status: 'waiting' | 'running' | 'done'
  readonly job: string | null
  readonly leads: number | null
  readonly result: unknown | null
}

/** Scoring preview, as others show it. */
export interface ScoringPreviewShort extends Pick<ScoringPreview, 'id' | 'modelName' | 'status' | 'leads' | 'createdAt'> {
  readonly title: string | null
}

export interface ScoringPreviewFilter extends filter.Filter<ScoringPreviewFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly model?: filter.Condition<string, common.Equality, filter.Is<ScoringModelFilter>>
  readonly modelName?: filter.Condition<string, common.Wording>
  readonly status?: filter.Condition<'waiting' | 'running' | 'done', common.Equality>
  readonly job?: filter.Condition<string, common.Wording>
  readonly leads?: filter.Condition<number, common.Ordering>
  readonly result?: filter.Condition<unknown, 'empty'>
}

export interface ScoringPreviewTypes {
  readonly row: ScoringPreview
  readonly parts: never
  readonly filter: ScoringPreviewFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'modelName'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly model: ScoringModelShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'model' | 'status'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: 'leads'; readonly avg: 'createdAt' | 'updatedAt' | 'leads'; readonly min: 'createdAt' | 'updatedAt' | 'leads'; readonly max: 'createdAt' | 'updatedAt' | 'leads' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Engagement */
export interface Engagement {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly lead: string
  readonly type: string
  /** When */
  readonly at: string
  /** Instead of the points that the scoring model gives for the type. */
  readonly weight: number | null
  readonly note: string | null
  readonly source: string | null
}

/** Engagement, as others show it. */
export interface EngagementShort extends Pick<Engagement, 'id' | 'type' | 'lead' | 'at' | 'weight' | 'note'> {
  readonly title: string | null
}

export interface EngagementFilter extends filter.Filter<EngagementFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly type?: filter.Condition<string, common.Wording>
  readonly at?: filter.Condition<string, common.Timing>
  readonly weight?: filter.Condition<number, common.Ordering>
  readonly note?: filter.Condition<string, common.Wording>
  readonly source?: filter.Condition<string, common.Wording>
}

export interface EngagementTypes {
  readonly row: Engagement
  readonly parts: never
  readonly filter: EngagementFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'type' | 'at'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly lead: LeadShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'lead'
  readonly period: 'createdAt' | 'updatedAt' | 'at'
  readonly measure: { readonly sum: 'weight'; readonly avg: 'createdAt' | 'updatedAt' | 'at' | 'weight'; readonly min: 'createdAt' | 'updatedAt' | 'at' | 'weight'; readonly max: 'createdAt' | 'updatedAt' | 'at' | 'weight' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Lead score */
export interface LeadScore {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly lead: string
  readonly summary: string | null
  readonly model: string | null
  readonly fit: number | null
  readonly reasons: unknown | null
  readonly engagement: number | null
  readonly sources: unknown | null
  readonly engagedAt: string | null
  readonly grade: 'a' | 'b' | 'c' | 'd' | null
  readonly gradeUntil: string | null
}

/** Lead score, as others show it. */
export interface LeadScoreShort extends Pick<LeadScore, 'id' | 'summary'> {
  readonly title: string | null
}

export interface LeadScoreFilter extends filter.Filter<LeadScoreFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly summary?: filter.Condition<string, common.Wording>
  readonly model?: filter.Condition<string, common.Equality, filter.Is<ScoringModelFilter>>
  readonly fit?: filter.Condition<number, common.Ordering>
  readonly reasons?: filter.Condition<unknown, 'empty'>
  readonly engagement?: filter.Condition<number, 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'>
  readonly sources?: filter.Condition<unknown, 'empty'>
  readonly engagedAt?: filter.Condition<string, common.Timing>
  readonly grade?: filter.Condition<'a' | 'b' | 'c' | 'd', common.Equality>
  readonly gradeUntil?: filter.Condition<string, common.Timing>
}

export interface LeadScoreTypes {
  readonly row: LeadScore
  readonly parts: never
  readonly filter: LeadScoreFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'summary' | 'gradeUntil'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly lead: LeadShort | null; readonly model: ScoringModelShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'lead' | 'model' | 'grade'
  readonly period: 'createdAt' | 'updatedAt' | 'engagedAt' | 'gradeUntil'
  readonly measure: { readonly sum: 'fit'; readonly avg: 'createdAt' | 'updatedAt' | 'fit' | 'engagedAt' | 'gradeUntil'; readonly min: 'createdAt' | 'updatedAt' | 'fit' | 'engagedAt' | 'gradeUntil'; readonly max: 'createdAt' | 'updatedAt' | 'fit' | 'engagedAt' | 'gradeUntil' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Score sample */
export interface ScoreSample {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly lead: string | null
  readonly outcome: 'qualified' | 'disqualified'
  readonly at: string
  readonly features: unknown
  readonly event: string
}

/** Score sample, as others show it. */
export interface ScoreSampleShort extends Pick<ScoreSample, 'id' | 'event' | 'outcome' | 'at' | 'lead'> {
  readonly title: string | null
}

export interface ScoreSampleFilter extends filter.Filter<ScoreSampleFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly lead?: filter.Condition<string, common.Equality, filter.Is<LeadFilter>>
  readonly outcome?: filter.Condition<'qualified' | 'disqualified', common.Equality>
  readonly at?: filter.Condition<string, common.Timing>
  readonly features?: filter.Condition<unknown, 'empty'>
  readonly event?: filter.Condition<string, common.Wording>
}

export interface ScoreSampleTypes {
  readonly row: ScoreSample
  readonly parts: never
  readonly filter: ScoreSampleFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'outcome' | 'at' | 'event'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly lead: LeadShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'lead' | 'outcome'
  readonly period: 'createdAt' | 'updatedAt' | 'at'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt' | 'at'; readonly min: 'createdAt' | 'updatedAt' | 'at'; readonly max: 'createdAt' | 'updatedAt' | 'at' }
  readonly input: never
  readonly patch: never
  readonly actions: Record<never, never>
}

/** Sales */
export interface Crm {
  readonly leads: entity.Reads<LeadTypes> & entity.Creates<LeadTypes> & entity.Updates<LeadTypes> & entity.Deletes & entity.Bulks<LeadTypes> & entity.Remembers & entity.Shares & entity.Acts<LeadTypes>
  readonly leadStatusHistory: entity.Reads<LeadStatusHistoryTypes>
  readonly leadLifecycleStageHistory: entity.Reads<LeadLifecycleHistoryTypes>
  readonly contacts: entity.Reads<ContactTypes> & entity.Creates<ContactTypes> & entity.Updates<ContactTypes> & entity.Deletes & entity.Bulks<ContactTypes> & entity.Remembers & entity.Shares & entity.Acts<ContactTypes>
  readonly companies: entity.Reads<CompanyTypes> & entity.Creates<CompanyTypes> & entity.Updates<CompanyTypes> & entity.Deletes & entity.Bulks<CompanyTypes> & entity.Remembers & entity.Shares & entity.Acts<CompanyTypes> & entity.Files<'logo'>
  readonly notDuplicates: entity.Reads<NotDuplicateTypes> & entity.Creates<NotDuplicateTypes> & entity.Updates<NotDuplicateTypes> & entity.Deletes & entity.Bulks<NotDuplicateTypes> & entity.Remembers
  readonly deals: entity.Reads<DealTypes> & entity.Creates<DealTypes> & entity.Updates<DealTypes> & entity.Deletes & entity.Bulks<DealTypes> & entity.Remembers & entity.Shares & entity.Acts<DealTypes>
  readonly dealStageHistory: entity.Reads<DealStageHistoryTypes>
  readonly dealContacts: entity.Reads<DealContactTypes> & entity.Creates<DealContactTypes> & entity.Updates<DealContactTypes> & entity.Deletes & entity.Bulks<DealContactTypes> & entity.Remembers
  readonly pipelines: entity.Reads<PipelineTypes> & entity.Creates<PipelineTypes> & entity.Updates<PipelineTypes> & entity.Deletes & entity.Bulks<PipelineTypes> & entity.Remembers
  readonly stages: entity.Reads<StageTypes> & entity.Creates<StageTypes> & entity.Updates<StageTypes> & entity.Deletes & entity.Bulks<StageTypes> & entity.Remembers
  readonly stageForecastCategoryHistory: entity.Reads<StageCategoryHistoryTypes>
  readonly lostReasons: entity.Reads<LostReasonTypes> & entity.Creates<LostReasonTypes> & entity.Updates<LostReasonTypes> & entity.Deletes & entity.Bulks<LostReasonTypes> & entity.Remembers
  readonly milestones: entity.Reads<MilestoneTypes> & entity.Creates<MilestoneTypes> & entity.Updates<MilestoneTypes> & entity.Deletes & entity.Bulks<MilestoneTypes> & entity.Remembers
  readonly stagePassages: entity.Reads<StagePassageTypes>
  readonly targets: entity.Reads<TargetTypes> & entity.Creates<TargetTypes> & entity.Updates<TargetTypes> & entity.Deletes & entity.Bulks<TargetTypes> & entity.Remembers
  readonly attainments: entity.Reads<AttainmentTypes>
  readonly dealComparisons: entity.Reads<DealComparisonTypes>
  readonly forecastAdjustments: entity.Reads<ForecastAdjustmentTypes> & entity.Creates<ForecastAdjustmentTypes> & entity.Updates<ForecastAdjustmentTypes> & entity.Deletes & entity.Bulks<ForecastAdjustmentTypes> & entity.Remembers
  readonly campaignTouches: entity.Reads<TouchTypes> & entity.Creates<TouchTypes> & entity.Bulks<TouchTypes> & entity.Remembers & entity.Acts<TouchTypes>
  readonly leadSources: entity.Reads<LeadSourceTypes> & entity.Creates<LeadSourceTypes> & entity.Updates<LeadSourceTypes> & entity.Deletes & entity.Bulks<LeadSourceTypes> & entity.Remembers
  readonly subSources: entity.Reads<SubSourceTypes> & entity.Creates<SubSourceTypes> & entity.Updates<SubSourceTypes> & entity.Deletes & entity.Bulks<SubSourceTypes> & entity.Remembers
  readonly leadCategories: entity.Reads<LeadCategoryTypes> & entity.Creates<LeadCategoryTypes> & entity.Updates<LeadCategoryTypes> & entity.Deletes & entity.Bulks<LeadCategoryTypes> & entity.Remembers
  readonly qualificationQuestions: entity.Reads<QualificationQuestionTypes> & entity.Creates<QualificationQuestionTypes> & entity.Updates<QualificationQuestionTypes> & entity.Deletes & entity.Bulks<QualificationQuestionTypes> & entity.Remembers
  readonly disqualificationReasons: entity.Reads<DisqualifyReasonTypes> & entity.Creates<DisqualifyReasonTypes> & entity.Updates<DisqualifyReasonTypes> & entity.Deletes & entity.Bulks<DisqualifyReasonTypes> & entity.Remembers
  readonly leadAttachments: entity.Reads<LeadAttachmentTypes> & entity.Creates<LeadAttachmentTypes> & entity.Updates<LeadAttachmentTypes> & entity.Deletes & entity.Bulks<LeadAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly contactAttachments: entity.Reads<ContactAttachmentTypes> & entity.Creates<ContactAttachmentTypes> & entity.Updates<ContactAttachmentTypes> & entity.Deletes & entity.Bulks<ContactAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly companyAttachments: entity.Reads<CompanyAttachmentTypes> & entity.Creates<CompanyAttachmentTypes> & entity.Updates<CompanyAttachmentTypes> & entity.Deletes & entity.Bulks<CompanyAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly dealAttachments: entity.Reads<DealAttachmentTypes> & entity.Creates<DealAttachmentTypes> & entity.Updates<DealAttachmentTypes> & entity.Deletes & entity.Bulks<DealAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly assignmentPlans: entity.Reads<AssignmentPlanTypes> & entity.Creates<AssignmentPlanTypes> & entity.Updates<AssignmentPlanTypes> & entity.Deletes & entity.Bulks<AssignmentPlanTypes> & entity.Remembers & entity.Acts<AssignmentPlanTypes>
  readonly availabilities: entity.Reads<AvailabilityTypes> & entity.Creates<AvailabilityTypes> & entity.Updates<AvailabilityTypes> & entity.Deletes & entity.Bulks<AvailabilityTypes> & entity.Remembers
  readonly assignments: entity.Reads<AssignmentTypes> & entity.Remembers
  readonly dealAssignments: entity.Reads<DealAssignmentTypes> & entity.Remembers
  readonly turns: entity.Reads<AssignmentTurnTypes> & entity.Remembers
  readonly simulations: entity.Reads<AssignmentSimulationTypes> & entity.Remembers
  readonly scoringModels: entity.Reads<ScoringModelTypes> & entity.Creates<ScoringModelTypes> & entity.Updates<ScoringModelTypes> & entity.Deletes & entity.Bulks<ScoringModelTypes> & entity.Remembers & entity.Acts<ScoringModelTypes>
  readonly scoringPreviews: entity.Reads<ScoringPreviewTypes> & entity.Remembers
  readonly engagements: entity.Reads<EngagementTypes> & entity.Remembers
  readonly leadScores: entity.Reads<LeadScoreTypes> & entity.Remembers
  readonly scoreSamples: entity.Reads<ScoreSampleTypes> & entity.Remembers
}
