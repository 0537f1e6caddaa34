import type { Context } from '../rights/context.ts'

/** The same person, with every field of what she may see. */
export const seeingAllFields = (context: Context): Context => altered(context, { fieldOwners: () => 'all' })

/** The same person with every right inside her tenant. */
export const seeingAll = (context: Context): Context =>
  altered(context, { owners: () => 'all', fieldOwners: () => 'all' })

/** The same person, for work that is not broken off once it has begun. */
export const unhurried = (context: Context): Context =>
  altered(context, { ...(context.standing ? { standing: context.standing } : {}), signal: null })

/** The same person, who says why. */
export const givingReason = (context: Context, reason: string): Context => altered(context, { reason })

/** The same person at one instant, to whom one record stays open whatever becomes of its owner. */
export const keepingOpen = (context: Context, id: string, now: Date): Context =>
  altered(context, {
    shared: { read: [...context.shared.read, id], write: [...context.shared.write, id] },
    values: { ...context.values, now },
  })

/** Members one by one: a context may be an object of a class, whose methods a spread would lose. */
const altered = (context: Context, changes: Partial<Context>): Context => ({
  principal: context.principal,
  tenant: context.tenant,
  credential: context.credential,
  revision: context.revision,
  registry: context.registry,
  owners: (right, entity) => context.owners(right, entity),
  accessFrom: entity => context.accessFrom(entity),
  alsoRead: entity => context.alsoRead(entity),
  fieldOwners: (entity, field, right) => context.fieldOwners(entity, field, right),
  shared: context.shared,
  values: context.values,
  requestId: context.requestId,
  reason: context.reason,
  signal: context.signal,
  ...changes,
})
