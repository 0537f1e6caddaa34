// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
import type * as entity from '../core/entity.ts'
import type * as filter from '../core/filter.ts'
import type * as types from '../core/entity-types.ts'
import type * as $core from './core.ts'

/** Activity */
export interface Activity {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly kind: 'task' | 'call' | 'meeting' | 'note' | 'email'
  readonly subject: string
  /** Details */
  readonly body: string | null
  /** The record it is about; whoever may read that may read this. */
  readonly about: { readonly entity: string; readonly id: string } | null
  /** Assigned to */
  readonly owner: string | null
  /** Who else takes part, and so may read it. */
  readonly people: readonly string[]
  readonly participants: readonly Participant[]
  /** Date */
  readonly due: string | null
  /** As the clocks in its time zone show it. */
  readonly time: string | null
  /** Where the time holds, such as Europe/Berlin. */
  readonly zone: string | null
  /** Length in minutes */
  readonly minutes: number | null
  /** Starts */
  readonly startsAt: string | null
  readonly place: string | null
  readonly priority: 'low' | 'normal' | 'high'
  readonly status: 'open' | 'done' | 'cancelled'
  /** How a call ended. */
  readonly outcome: 'reached' | 'message' | 'noAnswer' | 'busy' | 'wrongNumber' | null
  /** Completed */
  readonly completedAt: string | null
  /** When */
  readonly happenedAt: string | null
  readonly remindAt: string | null
  /** A recurrence rule (RFC 5545), such as FREQ=WEEKLY;BYDAY=MO. */
  readonly repeats: string | null
  /** Repeats */
  readonly repeatsAs: string | null
  /** Repeats counting from */
  readonly repeatsFrom: 'due' | 'done' | null
  /** Where the rule began to count. */
  readonly repeatsSince: string | null
  /** The id of the first one. */
  readonly series: string | null
  /** The day of the rule that it stands for, wherever it was moved. */
  readonly occursOn: string | null
  /** Next one */
  readonly next: string | null
  /** Waits for */
  readonly blockedBy: readonly string[]
  /** Since when those who take part are told of it by mail. */
  readonly invitedAt: string | null
  readonly tags: readonly string[]
  /** Own fields */
  readonly custom: Readonly<Record<string, unknown>> | null
}

/** Activity, as others show it. */
export interface ActivityShort extends Pick<Activity, 'id' | 'subject' | 'kind' | 'about' | 'due' | 'time' | 'status' | 'priority' | 'owner'> {
  readonly title: string | null
}

export interface ActivityInput {
  readonly id?: string
  readonly kind?: 'task' | 'call' | 'meeting' | 'note' | 'email'
  readonly subject: string
  readonly body?: string | null
  readonly about?: { readonly entity: string; readonly id: string } | null
  readonly owner?: string | null
  readonly people?: readonly string[] | null
  readonly participants?: readonly ParticipantInput[] | null
  readonly due?: string | null
  readonly time?: string | null
  readonly zone?: string | null
  readonly minutes?: number | null
  readonly place?: string | null
  readonly priority?: 'low' | 'normal' | 'high'
  readonly outcome?: 'reached' | 'message' | 'noAnswer' | 'busy' | 'wrongNumber' | null
  readonly remindAt?: string | null
  readonly repeats?: string | null
  readonly repeatsFrom?: 'due' | 'done' | null
  readonly blockedBy?: readonly string[] | null
  readonly tags?: readonly string[] | null
  readonly custom?: Readonly<Record<string, unknown>> | null
}

export interface ActivityPatch extends Partial<Omit<ActivityInput, 'id'>> {}

export interface ActivityFilter extends filter.Filter<ActivityFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly kind?: filter.Condition<'task' | 'call' | 'meeting' | 'note' | 'email', common.Equality>
  readonly subject?: filter.Condition<string, common.Wording>
  readonly body?: filter.Condition<string, 'contains' | 'empty'>
  readonly about?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly people?: filter.Condition<string, common.Holding, filter.Many<$core.UserFilter>>
  readonly participants?: filter.Condition<never, 'empty', filter.Many<ParticipantFilter>>
  readonly due?: filter.Condition<string, common.Timing>
  readonly time?: filter.Condition<string, common.Wording>
  readonly zone?: filter.Condition<string, common.Wording>
  readonly minutes?: filter.Condition<number, common.Ordering>
  readonly startsAt?: filter.Condition<string, common.Timing>
  readonly place?: filter.Condition<string, common.Wording>
  readonly priority?: filter.Condition<'low' | 'normal' | 'high', common.Equality>
  readonly status?: filter.Condition<'open' | 'done' | 'cancelled', 'eq' | 'ne' | 'in' | 'notIn', filter.InPhase<'open' | 'done' | 'cancelled'>>
  readonly outcome?: filter.Condition<'reached' | 'message' | 'noAnswer' | 'busy' | 'wrongNumber', common.Equality>
  readonly completedAt?: filter.Condition<string, common.Timing>
  readonly happenedAt?: filter.Condition<string, common.Timing>
  readonly remindAt?: filter.Condition<string, common.Timing>
  readonly repeats?: filter.Condition<string, common.Wording>
  readonly repeatsAs?: filter.Condition<string, common.Wording>
  readonly repeatsFrom?: filter.Condition<'due' | 'done', common.Equality>
  readonly repeatsSince?: filter.Condition<string, common.Timing>
  readonly series?: filter.Condition<string, common.Wording>
  readonly occursOn?: filter.Condition<string, common.Timing>
  readonly next?: filter.Condition<string, common.Equality, filter.Is<ActivityFilter>>
  readonly blockedBy?: filter.Condition<string, common.Holding, filter.Many<ActivityFilter>>
  readonly invitedAt?: filter.Condition<string, common.Timing>
  readonly tags?: filter.Condition<string, common.Holding>
  readonly attachments?: filter.Many<ActivityAttachmentFilter>
  readonly invitations?: filter.Many<InvitationFilter>
}

export interface ActivityTypes {
  readonly row: Activity
  readonly parts: 'participants'
  readonly filter: ActivityFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'kind' | 'subject' | 'due' | 'startsAt' | 'status' | 'happenedAt' | 'series'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly about: types.AnyShort | null; readonly owner: $core.UserShort | null; readonly people: readonly $core.UserShort[]; readonly participants: readonly Participant[]; readonly next: ActivityShort | null; readonly blockedBy: readonly ActivityShort[]; readonly attachments: readonly ActivityAttachmentShort[]; readonly invitations: readonly InvitationShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'kind' | 'owner' | 'priority' | 'status' | 'outcome' | 'repeatsFrom' | 'next'
  readonly period: 'createdAt' | 'updatedAt' | 'due' | 'startsAt' | 'completedAt' | 'happenedAt' | 'remindAt' | 'repeatsSince' | 'occursOn' | 'invitedAt'
  readonly measure: { readonly sum: 'minutes'; readonly avg: 'createdAt' | 'updatedAt' | 'minutes' | 'startsAt' | 'completedAt' | 'happenedAt' | 'remindAt' | 'invitedAt'; readonly min: 'createdAt' | 'updatedAt' | 'due' | 'minutes' | 'startsAt' | 'completedAt' | 'happenedAt' | 'remindAt' | 'repeatsSince' | 'occursOn' | 'invitedAt'; readonly max: 'createdAt' | 'updatedAt' | 'due' | 'minutes' | 'startsAt' | 'completedAt' | 'happenedAt' | 'remindAt' | 'repeatsSince' | 'occursOn' | 'invitedAt' }
  readonly input: ActivityInput
  readonly patch: ActivityPatch
  readonly actions: { readonly complete: { readonly outcome?: 'reached' | 'message' | 'noAnswer' | 'busy' | 'wrongNumber' | null }; readonly reopen: Record<never, never>; readonly cancel: Record<never, never>; readonly reschedule: { readonly due: string; readonly time?: string | null; readonly zone?: string | null }; readonly repeat: Record<never, never>; readonly invite: Record<never, never> }
}

/** Participant */
export interface Participant {
  readonly id: string
  /** Record */
  readonly person: { readonly entity: string; readonly id: string } | null
  readonly name: string | null
  readonly email: string | null
  /** Optional */
  readonly isOptional: boolean
}

/** Participant, as others show it. */
export interface ParticipantShort extends Pick<Participant, 'id' | 'name'> {
  readonly title: string | null
}

export interface ParticipantInput {
  readonly id?: string
  readonly person?: { readonly entity: string; readonly id: string } | null
  readonly name?: string | null
  readonly email?: string | null
  readonly isOptional?: boolean | null
}

export interface ParticipantFilter extends filter.Filter<ParticipantFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ActivityFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly person?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly name?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly isOptional?: filter.Condition<boolean, 'eq' | 'ne'>
}

/** Activity attachment */
export interface ActivityAttachment {
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

/** Activity attachment, as others show it. */
export interface ActivityAttachmentShort extends Pick<ActivityAttachment, 'id' | 'title' | 'file' | 'record' | 'createdAt' | 'createdBy'> {}

export interface ActivityAttachmentInput {
  readonly id?: string
  readonly title: string
  readonly file?: string | { readonly id: string } | null
  readonly description?: string | null
  readonly record: string
}

export interface ActivityAttachmentPatch extends Partial<Omit<ActivityAttachmentInput, 'id'>> {}

export interface ActivityAttachmentFilter extends filter.Filter<ActivityAttachmentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly title?: filter.Condition<string, common.Wording>
  readonly file?: filter.Condition<string | { readonly id: string }, 'empty'>
  readonly description?: filter.Condition<string, 'contains' | 'empty'>
  readonly record?: filter.Condition<string, common.Equality, filter.Is<ActivityFilter>>
}

export interface ActivityAttachmentTypes {
  readonly row: ActivityAttachment
  readonly parts: never
  readonly filter: ActivityAttachmentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'title'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly record: ActivityShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'record'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: ActivityAttachmentInput
  readonly patch: ActivityAttachmentPatch
  readonly actions: Record<never, never>
}

/** Comment */
export interface Comment {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly about: { readonly entity: string; readonly id: string }
  readonly text: string
  readonly summary: string | null
  readonly author: string | null
  /** Whom it calls; they are told if they may read the record. */
  readonly mentions: readonly string[]
}

/** Comment, as others show it. */
export interface CommentShort extends Pick<Comment, 'id' | 'summary' | 'about' | 'author' | 'createdAt'> {
  readonly title: string | null
}

export interface CommentInput {
  readonly id?: string
  readonly about: { readonly entity: string; readonly id: string }
  readonly text: string
  readonly author?: string | null
  readonly mentions?: readonly string[] | null
}

export interface CommentPatch extends Partial<Omit<CommentInput, 'id'>> {}

export interface CommentFilter extends filter.Filter<CommentFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly about?: filter.Condition<{ readonly entity: string; readonly id: string }, common.Equality>
  readonly text?: filter.Condition<string, 'contains' | 'empty'>
  readonly summary?: filter.Condition<string, common.Wording>
  readonly author?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly mentions?: filter.Condition<string, common.Holding, filter.Many<$core.UserFilter>>
}

export interface CommentTypes {
  readonly row: Comment
  readonly parts: never
  readonly filter: CommentFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'summary'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly about: types.AnyShort | null; readonly author: $core.UserShort | null; readonly mentions: readonly $core.UserShort[] }
  readonly group: 'createdBy' | 'updatedBy' | 'author'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: CommentInput
  readonly patch: CommentPatch
  readonly actions: Record<never, never>
}

/** Invitation */
export interface Invitation {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  /** Who */
  readonly attendee: string | null
  /** Meeting */
  readonly activity: string | null
  /** By which calendar programs know it. */
  readonly meeting: string
  readonly email: string
  readonly name: string | null
  /** Optional */
  readonly isOptional: boolean
  /** Not any more when it was called off, or the person taken out. */
  readonly isStanding: boolean
  readonly answer: 'none' | 'accepted' | 'tentative' | 'declined'
  /** Answered */
  readonly answeredAt: string | null
  /** Version told */
  readonly sequence: number
  /** What was told */
  readonly told: unknown
  /** Told */
  readonly toldAt: string
}

/** Invitation, as others show it. */
export interface InvitationShort extends Pick<Invitation, 'id' | 'attendee' | 'email' | 'answer' | 'isStanding' | 'toldAt' | 'activity'> {
  readonly title: string | null
}

export interface InvitationFilter extends filter.Filter<InvitationFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly attendee?: filter.Condition<string, common.Wording>
  readonly activity?: filter.Condition<string, common.Equality, filter.Is<ActivityFilter>>
  readonly meeting?: filter.Condition<string, common.Wording>
  readonly email?: filter.Condition<string, common.Wording>
  readonly name?: filter.Condition<string, common.Wording>
  readonly isOptional?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly isStanding?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly answer?: filter.Condition<'none' | 'accepted' | 'tentative' | 'declined', common.Equality>
  readonly answeredAt?: filter.Condition<string, common.Timing>
  readonly sequence?: filter.Condition<number, common.Ordering>
  readonly told?: filter.Condition<unknown, 'empty'>
  readonly toldAt?: filter.Condition<string, common.Timing>
}

export interface InvitationTypes {
  readonly row: Invitation
  readonly parts: never
  readonly filter: InvitationFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'attendee'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly activity: ActivityShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'activity' | 'isOptional' | 'isStanding' | 'answer'
  readonly period: 'createdAt' | 'updatedAt' | 'answeredAt' | 'toldAt'
  readonly measure: { readonly sum: 'sequence'; readonly avg: 'createdAt' | 'updatedAt' | 'answeredAt' | 'sequence' | 'toldAt'; readonly min: 'createdAt' | 'updatedAt' | 'answeredAt' | 'sequence' | 'toldAt'; readonly max: 'createdAt' | 'updatedAt' | 'answeredAt' | 'sequence' | 'toldAt' }
  readonly input: never
  readonly patch: never
  readonly actions: { readonly answer: { readonly answer: 'accepted' | 'tentative' | 'declined' } }
}

/** Activity template */
export interface ActivityTemplate {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly description: string | null
  /** In use */
  readonly isActive: boolean
  readonly steps: readonly TemplateStep[]
}

/** Activity template, as others show it. */
export interface ActivityTemplateShort extends Pick<ActivityTemplate, 'id' | 'name' | 'description' | 'isActive'> {
  readonly title: string | null
}

export interface ActivityTemplateInput {
  readonly id?: string
  readonly name: string
  readonly description?: string | null
  readonly isActive?: boolean | null
  readonly steps?: readonly TemplateStepInput[] | null
}

export interface ActivityTemplatePatch extends Partial<Omit<ActivityTemplateInput, 'id'>> {}

export interface ActivityTemplateFilter extends filter.Filter<ActivityTemplateFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly description?: filter.Condition<string, common.Wording>
  readonly isActive?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly steps?: filter.Condition<never, 'empty', filter.Many<TemplateStepFilter>>
}

export interface ActivityTemplateTypes {
  readonly row: ActivityTemplate
  readonly parts: 'steps'
  readonly filter: ActivityTemplateFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly steps: readonly TemplateStep[] }
  readonly group: 'createdBy' | 'updatedBy' | 'isActive'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: ActivityTemplateInput
  readonly patch: ActivityTemplatePatch
  readonly actions: { readonly apply: { readonly about?: { readonly entity: string; readonly id: string } | null; readonly firstDay: string; readonly owner?: string | null } }
}

/** Step */
export interface TemplateStep {
  readonly id: string
  readonly kind: 'task' | 'call' | 'meeting'
  readonly subject: string
  /** Details */
  readonly body: string | null
  /** Days after the first */
  readonly afterDays: number
  /** Waits for the step before */
  readonly waitsForPrevious: boolean
  readonly priority: 'low' | 'normal' | 'high'
}

/** Step, as others show it. */
export interface TemplateStepShort extends Pick<TemplateStep, 'id' | 'subject'> {
  readonly title: string | null
}

export interface TemplateStepInput {
  readonly id?: string
  readonly kind?: 'task' | 'call' | 'meeting'
  readonly subject: string
  readonly body?: string | null
  readonly afterDays?: number
  readonly waitsForPrevious?: boolean | null
  readonly priority?: 'low' | 'normal' | 'high'
}

export interface TemplateStepFilter extends filter.Filter<TemplateStepFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly parent?: filter.Condition<string, common.Equality, filter.Is<ActivityTemplateFilter>>
  readonly position?: filter.Condition<number, common.Ordering>
  readonly kind?: filter.Condition<'task' | 'call' | 'meeting', common.Equality>
  readonly subject?: filter.Condition<string, common.Wording>
  readonly body?: filter.Condition<string, 'contains' | 'empty'>
  readonly afterDays?: filter.Condition<number, common.Ordering>
  readonly waitsForPrevious?: filter.Condition<boolean, 'eq' | 'ne'>
  readonly priority?: filter.Condition<'low' | 'normal' | 'high', common.Equality>
}

/** Calendar feed */
export interface CalendarFeed {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly createdBy: string | null
  readonly updatedBy: string | null
  readonly name: string
  readonly owner: string
}

/** Calendar feed, as others show it. */
export interface CalendarFeedShort extends Pick<CalendarFeed, 'id' | 'name' | 'createdAt'> {
  readonly title: string | null
}

export interface CalendarFeedInput {
  readonly id?: string
  readonly name?: string
  readonly owner?: string
}

export interface CalendarFeedPatch extends Partial<Omit<CalendarFeedInput, 'id'>> {}

export interface CalendarFeedFilter extends filter.Filter<CalendarFeedFilter> {
  readonly id?: filter.Condition<string, 'eq' | 'ne' | 'in' | 'notIn'>
  readonly version?: filter.Condition<number, common.Ordering>
  readonly createdAt?: filter.Condition<string, common.Timing>
  readonly updatedAt?: filter.Condition<string, common.Timing>
  readonly createdBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly updatedBy?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
  readonly name?: filter.Condition<string, common.Wording>
  readonly owner?: filter.Condition<string, common.Equality, filter.Is<$core.UserFilter>>
}

export interface CalendarFeedTypes {
  readonly row: CalendarFeed
  readonly parts: never
  readonly filter: CalendarFeedFilter
  readonly sort: 'id' | 'createdAt' | 'updatedAt' | 'name'
  readonly include: { readonly createdBy: $core.UserShort | null; readonly updatedBy: $core.UserShort | null; readonly owner: $core.UserShort | null }
  readonly group: 'createdBy' | 'updatedBy' | 'owner'
  readonly period: 'createdAt' | 'updatedAt'
  readonly measure: { readonly sum: never; readonly avg: 'createdAt' | 'updatedAt'; readonly min: 'createdAt' | 'updatedAt'; readonly max: 'createdAt' | 'updatedAt' }
  readonly input: CalendarFeedInput
  readonly patch: CalendarFeedPatch
  readonly actions: Record<never, never>
}

/** Work */
export interface Work {
  readonly activities: entity.Reads<ActivityTypes> & entity.Creates<ActivityTypes> & entity.Updates<ActivityTypes> & entity.Deletes & entity.Bulks<ActivityTypes> & entity.Remembers & entity.Acts<ActivityTypes>
  readonly activityAttachments: entity.Reads<ActivityAttachmentTypes> & entity.Creates<ActivityAttachmentTypes> & entity.Updates<ActivityAttachmentTypes> & entity.Deletes & entity.Bulks<ActivityAttachmentTypes> & entity.Remembers & entity.Files<'file'>
  readonly comments: entity.Reads<CommentTypes> & entity.Creates<CommentTypes> & entity.Updates<CommentTypes> & entity.Deletes & entity.Bulks<CommentTypes> & entity.Remembers
  readonly invitations: entity.Reads<InvitationTypes> & entity.Remembers & entity.Acts<InvitationTypes>
  readonly activityTemplates: entity.Reads<ActivityTemplateTypes> & entity.Creates<ActivityTemplateTypes> & entity.Updates<ActivityTemplateTypes> & entity.Deletes & entity.Bulks<ActivityTemplateTypes> & entity.Remembers & entity.Acts<ActivityTemplateTypes>
  readonly calendarFeeds: entity.Reads<CalendarFeedTypes> & entity.Creates<CalendarFeedTypes> & entity.Updates<CalendarFeedTypes> & entity.Deletes & entity.Bulks<CalendarFeedTypes> & entity.Remembers
}
