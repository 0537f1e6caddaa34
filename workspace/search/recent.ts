import type { Workspace } from '../meta/workspace.ts'

const most = 6

/** The last searches of one person in one company, kept on this device. */
const keyOf = ({ tenant, user }: Workspace) => `inopsio.searches.${tenant.id}.${user.id}`

export function recentSearches(workspace: Workspace): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(each => typeof each === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export function rememberSearch(workspace: Workspace, text: string): void {
  const q = text.trim()
  if (q === '') return
  const others = recentSearches(workspace).filter(each => each.toLowerCase() !== q.toLowerCase())
  keep(workspace, [q, ...others].slice(0, most))
}

export const forgetSearches = (workspace: Workspace): void => keep(workspace, [])

function keep(workspace: Workspace, searches: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(searches))
  } catch {
    // A device that keeps nothing just has no recent searches.
  }
}
