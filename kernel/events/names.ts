import type { Registry } from '../entity/registry.ts'

const ofRows = ['created', 'updated', 'deleted']

/** Every event there can be, `crm.lead.created`, `crm.lead.qualified` …, by entity. */
export const eventsOf = (registry: Registry): readonly string[] =>
  [...registry.entities.values()]
    .filter(({ scope, class: storage }) => scope !== 'view' && scope !== 'platform' && storage !== 'stream')
    .flatMap(({ id, events }) => [...ofRows, ...Object.keys(events)].map(key => `${id}.${key}`))

/** Whether something of this name can happen; `crm.lead.*` stands for whatever happens to a lead. */
export const isEvent = (registry: Registry, name: string): boolean => namesIn(registry).has(name)

const names = new WeakMap<Registry, ReadonlySet<string>>()

function namesIn(registry: Registry): ReadonlySet<string> {
  const known = names.get(registry)
  if (known) return known
  const events = eventsOf(registry)
  const made = new Set([...events, ...events.map(event => event.replace(/[^.]+$/, '*'))])
  names.set(registry, made)
  return made
}
