import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { freshCopy, removeCopy } from './start/copy.ts'
import { type Step, stepsOf } from './support/how-to.ts'

describe('What the how-tos say', () => {
  let copy: string
  before(() => {
    copy = freshCopy()
  })
  after(() => removeCopy(copy))

  const node = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, args, { cwd: copy, maxBuffer: 50_000_000 })).stdout

  async function command(line: string): Promise<void> {
    const [, door, args = ''] = /^npm (?:run )?(\w+)(.*)$/.exec(line) ?? []
    if (door === 'generate') await node('scripts/generate.ts', ...args.split(' ').filter(Boolean))
    else if (door === 'install') linkModules()
    // It runs these very tests; what it adds to them is done once, at the end.
    else assert.equal(door, 'check', `The tests do not know how to run: ${line}`)
  }

  /** As npm does for the packages of the workspace. */
  function linkModules(): void {
    for (const folder of globSync('modules/*', { cwd: copy })) {
      const link = join(copy, 'node_modules/@inopsio', basename(folder))
      if (!existsSync(link)) symlinkSync(join('../..', folder), link, 'dir')
    }
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === 'sh') for (const line of step.text.split('\n').filter(Boolean)) await command(line)
    else if (step.kind === 'diff') patch(step.path, step.text)
    else {
      mkdirSync(dirname(join(copy, step.path)), { recursive: true })
      writeFileSync(join(copy, step.path), step.text)
    }
  }

  function patch(path: string, diff: string): void {
    const text = readFileSync(join(copy, path), 'utf8')
    const side = (mark: string) =>
      diff
        .split('\n')
        .filter(line => line.startsWith(' ') || line.startsWith(mark))
        .map(line => line.slice(1))
        .join('\n')
    assert.ok(text.includes(side('-')), `${path} does not hold what the how-to changes:\n${side('-')}`)
    writeFileSync(
      join(copy, path),
      text.replace(side('-'), () => side('+')),
    )
  }

  for (const page of ['add-a-field', 'add-an-entity', 'add-an-action', 'add-a-module'])
    test(`can be done: ${page}`, async () => {
      for (const step of stepsOf(readFileSync(join(copy, `docs/how-to/${page}.md`), 'utf8'))) await take(step)
    })

  test('compiles, is formatted, and agrees with its migrations', async () => {
    await node('node_modules/typescript/bin/tsc', '-p', '.', '--checkers', '1')
    await node('node_modules/@biomejs/biome/bin/biome', 'check')
    await node('scripts/generate.ts', '--check')
  })

  test('keeps the contract of every entity', async () => {
    const output = await node('--test-reporter=spec', 'scripts/test-files.ts', 'tests/contract.test.ts')
    for (const entities of ['Brands', 'Vehicles']) assert.match(output, new RegExp(`✔ ${entities}`))
  })
})
