/**
 * All declared entities by id. Every entity file adds itself:
 * `declare module '@inopsio/kernel' { interface Entities { 'crm.lead': typeof Lead } }`.
 */
export interface Entities {}

/** The id of a declared entity, e.g. `crm.lead`. */
export type EntityId = keyof Entities & string
