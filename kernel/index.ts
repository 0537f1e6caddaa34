export { matchKey } from './duplicates/match-key.ts'
export type { Capabilities } from './entity/capabilities.ts'
export type { Entities, EntityId } from './entity/entities.ts'
export { type Action, type AnyAction, type AnyEntity, type Entity, entity } from './entity/entity.ts'
export type { History, HistoryEntity, HistoryOf } from './entity/history.ts'
export type {
  ActionMetadata,
  EntityMetadata,
  EventMetadata,
  FieldMetadata,
  InverseMetadata,
} from './entity/metadata.ts'
export { type ModuleSpec, module } from './entity/module.ts'
export type {
  ActionInputOf,
  ActionKey,
  CreateOf,
  PatchOf,
  RowOf,
  SystemRow,
  UpdateOf,
} from './entity/rows.ts'
export { rules } from './entity/rules.ts'
export { type Problem, Refusal } from './errors.ts'
export { readDay, utcTime } from './fields/date/calendar-date.ts'
export { instantAt, wallTime } from './fields/date-time/zone.ts'
export { f } from './fields/f.ts'
export { fadedValue, fadingKey } from './fields/fading/fading.ts'
export type { StoredFile } from './fields/file/file.ts'
export type { AnyField, FieldKind, FieldOptions, Fields } from './fields/kind.ts'
export type { Money } from './fields/money/money.ts'
export { attachments } from './files/attachments.ts'
export { type JobSets, type JobSpec, jobs } from './jobs/job.ts'
export {
  add as shiftDay,
  type Calendar,
  calendarOf,
  type Period,
  periodOf,
  startOf as startOfPeriod,
  type Unit,
} from './query/filter/calendar.ts'
export { type Grant, type Role, roles, type Scope } from './rights/roles.ts'
