import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ui = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(ui, file), 'utf8')

test('every component that others may use is shown in a story', () => {
  const stories = [...globSync('{controls,display,feedback,layout,overlays}/**/*.stories.tsx', { cwd: ui })]
  const shown = [...stories, '.storybook/preview.tsx'].map(read).join('\n')
  const components = Array.from(
    read('index.ts').matchAll(/^export \{ (.+) \} from '.+\.tsx'$/gm),
    ([, names]) => (names ?? '').split(', ').filter(name => /^[A-Z]/.test(name)),
  ).flat()
  assert.ok(components.length > 50, `${components.length} components were found`)
  assert.deepEqual(
    components.filter(name => !shown.includes(`<${name}`)),
    [],
  )
})
