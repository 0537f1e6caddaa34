// The core alone, for those who bring their own shapes: a request, its refusal, and the operations of any entity.
export { type Changed, changeOf } from './core/changed.ts'
export { type EntityClient, entityClient } from './core/entity.ts'
export type { AnyEntity, AnyRow, EntityTypes, Page } from './core/entity-types.ts'
export { ApiProblem, type ProblemDocument } from './core/problem.ts'
export {
  type Call,
  type CallOptions,
  type Connection,
  type Method,
  openTransport,
  randomId,
  type Transport,
  type WriteOptions,
} from './core/transport.ts'
export type { FieldProblem, Money, StoredFile } from './generated/common.ts'
