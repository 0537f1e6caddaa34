import type { Workspace } from '../meta/workspace.ts'
import { keptList } from './kept-list.ts'

const searches = keptList('searches', 6, value => typeof value === 'string')

/** The last searches of one person in one company, kept on this device. */
export const recentSearches = searches.read
export const forgetSearches = searches.forget

export function rememberSearch(workspace: Workspace, text: string): void {
  const q = text.trim()
  if (q === '') return
  searches.remember(workspace, q, (one, other) => one.toLowerCase() === other.toLowerCase())
}
