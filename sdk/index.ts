export type { LiveEvent } from './clients/events.ts'
export type { SearchAnswer } from './clients/search.ts'
export { connect, type Inopsio } from './connect.ts'
export type { Changed } from './core/changed.ts'
export { changeOf } from './core/changed.ts'
export type { EntityClient } from './core/entity.ts'
export type { AnyEntity, AnyRow, EntityTypes, Page } from './core/entity-types.ts'
export type { AnyFilter } from './core/filter.ts'
export { ApiProblem } from './core/problem.ts'
export type { CallOptions, Connection, WriteOptions } from './core/transport.ts'
export type {
  BulkResult,
  Change,
  DryRun,
  FieldProblem,
  HandedOver,
  HistoryEntry,
  Money,
  StoredFile,
  TrashEntry,
  UndoReport,
} from './generated/common.ts'
export { signIn } from './sign-in.ts'
