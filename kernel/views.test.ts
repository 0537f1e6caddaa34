import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { kinds } from './fields/kinds.ts'

test('every field kind has a view, so that no screen falls back to raw values', () => {
  const source = readFileSync(new URL('./views.tsx', import.meta.url), 'utf8')
  const table = source.slice(
    source.indexOf('const views'),
    source.indexOf('}', source.indexOf('const views')),
  )
  const shown = [...table.matchAll(/^ {2}(\w+): (\w+)View,$/gm)].map(([, kind]) => kind as string)
  // Ids are never entered and stand in addresses, not on screens.
  const missing = Object.keys(kinds).filter(kind => kind !== 'id' && !shown.includes(kind))
  assert.deepEqual(missing, [])
})
