import type { ObjectRights } from './objects.api.ts'

/** What a role may do with the records of an object, in the words of people who decide it. */
export const levels = {
  none: 'Nothing',
  see: 'See all',
  contribute: 'See all, change own',
  own: 'Own records only',
  team: 'Records of the team',
  all: 'Everything',
} as const

export type Level = keyof typeof levels

const writing = ['create', 'update', 'delete', 'import', 'share'] as const
const reading = ['read', 'export'] as const

/** The rows that a level opens for reading and for writing. */
const scopes: Readonly<Record<Exclude<Level, 'none'>, readonly [read: string, write: string | null]>> = {
  see: ['all', null],
  contribute: ['all', 'own'],
  own: ['own', 'own'],
  team: ['team', 'team'],
  all: ['all', 'all'],
}

/** The level of a role; null when a program has given rights that are none of them. */
export function levelOf(rights: ObjectRights, role: string): Level | null {
  const given = (right: string): string | null => {
    const scope = rights[right]?.[role] ?? rights[right]?.everyone
    return scope === undefined || scope === 'none' ? null : scope
  }
  const [read, write] = [given('read'), given('create')]
  const isEven =
    reading.every(right => given(right) === read) && writing.every(right => given(right) === write)
  if (!isEven) return null
  if (read === null && write === null) return 'none'
  const found = Object.entries(scopes).find(([, [r, w]]) => r === read && w === write)
  return found ? (found[0] as Level) : null
}

/** The same rights with another level for one role. */
export function withLevel(rights: ObjectRights, role: string, level: Level): ObjectRights {
  const [read, write] = level === 'none' ? ['none', 'none'] : scopes[level]
  const all = [
    ...reading.map(right => [right, read] as const),
    ...writing.map(right => [right, write] as const),
  ]
  return Object.fromEntries(
    all.map(([right, scope]) => [right, { ...rights[right], [role]: scope ?? 'none' }]),
  )
}
