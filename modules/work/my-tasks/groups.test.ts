import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActivityData } from '../activity/activity.api.ts'
import { groupsOf } from './groups.ts'

const due = (day: string | null) => ({ id: String(day), due: day }) as ActivityData

test('tasks stand by how soon they are due; what is late comes first', () => {
  const days = ['2026-03-01', '2026-03-09', '2026-03-10', '2026-03-17', '2026-03-18', null]
  const groups = groupsOf(days.map(due), '2026-03-10')
  assert.deepEqual(
    groups.map(({ label, activities }) => [label, activities.map(each => each.due)]),
    [
      ['Overdue', ['2026-03-01', '2026-03-09']],
      ['Today', ['2026-03-10']],
      ['Next seven days', ['2026-03-17']],
      ['Later', ['2026-03-18']],
      ['Without a date', [null]],
    ],
  )
  assert.deepEqual(groupsOf([], '2026-03-10'), [])
})
