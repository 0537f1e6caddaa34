import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { freshCopy, removeCopy } from './start/copy.ts'

/** What `npm run generate` writes for reviewers; nobody edits it. */
const generated = /^(?:db\/schema\.sql|docs\/api\/|sdk\/generated\/)/

describe('A plain new field', () => {
  let copy: string
  before(() => {
    copy = freshCopy()
  })
  after(() => removeCopy(copy))

  const node = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, args, { cwd: copy })).stdout

  test('touches exactly two files: the entity and a migration', async () => {
    const before = filesOf(copy)
    const file = join(copy, 'modules/crm/lead/lead.entity.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('  fields: {\n', '  fields: {\n    nickname: f.text({ max: 40 }),\n'))
    await node('scripts/generate.ts', 'migration', 'crm', 'lead nickname')
    await node('scripts/generate.ts')

    const now = filesOf(copy)
    const changed = [...now.keys()].filter(name => now.get(name) !== before.get(name))
    const touched = changed.filter(name => !generated.test(name))
    assert.equal(touched[0], 'modules/crm/lead/lead.entity.ts')
    assert.match(touched[1] ?? '', /^modules\/crm\/migrations\/\d{4}_lead_nickname\.sql$/)
    assert.equal(touched.length, 2, touched.join(', '))
    assert.ok(changed.includes('db/schema.sql') && changed.includes('docs/api/entities.json'))
    assert.deepEqual(
      [...before.keys()].filter(name => !now.has(name)),
      [],
    )
  })

  test('is there on every surface', async () => {
    assert.deepEqual(JSON.parse(await node('tests/support/new-field.ts', 'nickname')), {
      create: 'Ada',
      filter: [true],
      refusal: 'nickname',
      openApi: 40,
      meta: true,
      history: ['Ada', 'The Countess'],
      export: 'nickname,lastName\r\nAmazing Grace,Hopper\r\nThe Countess,Lovelace\r\n',
      import: 'Amazing Grace',
      graphql: 'The Countess',
      mcp: ['The Countess', 'Ada'],
    })
  })
})

/** Every file of the copy with a digest of what it says, in order. */
const filesOf = (root: string): ReadonlyMap<string, string> =>
  new Map(
    globSync('**/*', { cwd: root, withFileTypes: true, exclude: each => each.name === 'node_modules' })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [
        path.slice(root.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  )
