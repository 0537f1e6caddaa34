import type { ActivityData } from '../activity/activity.api.ts'
import { addDays } from '../activity/time.ts'

export type Group = { readonly label: string; readonly activities: readonly ActivityData[] }

/** What is to be done, by how soon: what is late first, what has no date last. Empty groups are left out. */
export function groupsOf(activities: readonly ActivityData[], today: string): readonly Group[] {
  const week = addDays(today, 7)
  const places: readonly [string, (due: string | null) => boolean][] = [
    ['Overdue', due => due !== null && due < today],
    ['Today', due => due === today],
    ['Next seven days', due => due !== null && due > today && due <= week],
    ['Later', due => due !== null && due > week],
    ['Without a date', due => due === null],
  ]
  return places
    .map(([label, isHere]) => ({ label, activities: activities.filter(({ due }) => isHere(due)) }))
    .filter(({ activities: those }) => those.length > 0)
}
