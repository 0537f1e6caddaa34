import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { entityIcons } from './entity-icons.ts'

const root = resolve(import.meta.dirname, '../..')

test('every icon that a declaration hints at is drawn', () => {
  const files = globSync('{kernel,modules}/**/*.entity.ts', {
    cwd: root,
    exclude: name => name === 'node_modules',
  })
  const hinted = files.flatMap(file =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(/^ {2}icon: '([^']+)'/gm)].map(([, icon]) => icon),
  )
  assert.ok(hinted.length > 20)
  assert.deepEqual(
    hinted.filter(icon => !entityIcons[icon ?? '']),
    [],
  )
})
