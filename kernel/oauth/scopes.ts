import type { Registry } from '../entity/registry.ts'
import { declaredActions } from '../write/declared-actions.ts'

/** Everything, and everything to read: what clients are told there is. All other scopes are those of API keys. */
export const EVERYTHING = '*'
export const EVERYTHING_TO_READ = '*.*.read'
export const OFFERED: readonly string[] = [EVERYTHING_TO_READ, EVERYTHING]

/** Scopes of OpenID that clients ask for by habit; they stand for nothing here. */
const HABITS = new Set(['openid', 'profile', 'email', 'offline_access'])

const MOST_SCOPES = 60

/** `*`, `crm.*`, `crm.*.read`, `crm.lead.*`, `crm.lead.read`, `*.*.read`. */
export function isScope({ modules, entities }: Registry, scope: string): boolean {
  if (scope === EVERYTHING || scope === EVERYTHING_TO_READ) return true
  const [module = '', entity = '', right, ...rest] = scope.split('.')
  if (rest.length > 0) return false
  if (entity === '*')
    return modules.some(({ id }) => id === module) && (right === undefined || right === 'read')
  return entities.has(`${module}.${entity}`) && /^(\*|[a-z][A-Za-z0-9]*)$/.test(right ?? '')
}

/** What a client asks for; null when it asks for something there is not. All it may get, when it says nothing. */
export function readScopes(registry: Registry, text: string | undefined): readonly string[] | null {
  const asked = [...new Set((text ?? '').split(' '))].filter(scope => scope !== '' && !HABITS.has(scope))
  if (asked.length === 0) return [EVERYTHING]
  if (asked.length > MOST_SCOPES || !asked.every(scope => isScope(registry, scope))) return null
  return asked.includes(EVERYTHING) ? [EVERYTHING] : asked
}

/** As much of the scopes as lets one look and change nothing. */
export function readingOnly(scopes: readonly string[]): readonly string[] {
  const narrowed = scopes.flatMap(scope => {
    const [module, entity, right] = scope.split('.')
    if (scope === EVERYTHING) return [EVERYTHING_TO_READ]
    if (entity === '*') return [`${module}.*.read`]
    return right === '*' || right === 'read' ? [`${module}.${entity}.read`] : []
  })
  return [...new Set(narrowed)]
}

/** Whether there is anything in them but reading. */
export const areReadingOnly = (scopes: readonly string[]): boolean =>
  scopes.every(scope => scope.endsWith('.read'))

/** What scopes allow, in words for people. */
export const wordsFor = (registry: Registry, scopes: readonly string[]): string[] =>
  scopes.map(scope => wordFor(registry, scope))

function wordFor(registry: Registry, scope: string): string {
  if (scope === EVERYTHING) return 'See and change everything that you may see and change'
  if (scope === EVERYTHING_TO_READ) return 'See everything that you may see, and change nothing'
  const [module = '', noun, right = '*'] = scope.split('.')
  if (noun === '*') {
    const label = registry.modules.find(({ id }) => id === module)?.label ?? module
    return right === 'read' ? `See everything in ${label}` : `See and change everything in ${label}`
  }
  const entity = registry.get(`${module}.${noun}`)
  const many = entity.label[1].toLowerCase()
  switch (right) {
    case '*':
      return `See and change ${many}`
    case 'read':
      return `See ${many}`
    case 'create':
      return `Add ${many}`
    case 'update':
      return `Change ${many}`
    case 'delete':
      return `Delete ${many}`
  }
  return `${declaredActions(entity).get(right)?.label ?? right}: ${many}`
}
