import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Step = { name: string; program?: string; args: string[]; doors: ('test' | 'check')[] }

const testFiles = ['--test-reporter=spec', 'scripts/test-files.ts']
const biome = 'node_modules/@biomejs/biome/bin/biome'
const tsc = 'node_modules/typescript/bin/tsc'
const both: Step['doors'] = ['test', 'check']

/**
 * What must hold before anything lands. `npm test` is what CI runs on a fresh clone; `npm run check` adds that the
 * generated files that are checked in are up to date. All steps run, and any red one fails the whole.
 */
const steps: Step[] = [
  { name: 'format and lint', args: [biome, 'check'], doors: both },
  { name: 'types', args: [tsc, '-p', '.', '--checkers', '1'], doors: both },
  { name: 'generated files are up to date', args: ['scripts/generate.ts', '--check'], doors: ['check'] },
  {
    name: 'server tests (kernel, modules, apps, registry-wide)',
    args: [
      ...testFiles,
      '{kernel,workspace,modules,apps,ui,db,bench}/**/*.test.ts',
      'tests/*.test.ts',
      'tests/!(start)/**/*.test.ts',
    ],
    doors: both,
  },
  {
    name: 'start tests (fresh copies, kill -9, refusals)',
    args: [...testFiles, 'tests/start/*.test.ts'],
    doors: both,
  },
  { name: 'browser tests', args: [...testFiles, 'e2e/**/*.test.ts'], doors: both },
]

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const longestOutput = 400
/** More files than these do not fail by accident. */
const mostUnstable = 3
const stepTimeoutMs = 35 * 60_000

const door = process.argv[2] === 'check' ? 'check' : 'test'
const started = Date.now()
const failed: string[] = []
for (const step of steps.filter(each => each.doors.includes(door))) {
  if (!(await passes(step))) failed.push(step.name)
}
if (failed.length > 0) {
  console.log(`\n${failed.length} of the steps failed: ${failed.join('; ')}  (${seconds(started)})`)
  process.exitCode = 1
} else console.log(`\nAll steps passed  (${seconds(started)})`)

/**
 * Runs a step; its output is shown only when it fails. A test step that finds no tests has failed too. The few test files
 * that failed are tried once more, alone: those that pass then hold nothing up, but are named with what they said.
 */
async function passes(step: Step): Promise<boolean> {
  const begun = Date.now()
  process.stdout.write(`· ${step.name} ... `)
  const first = await run(step.args)
  const again = isGreen(first) ? first : await secondTry(first.output)
  const tests = testsIn(first.output)
  const verdict = isGreen(first) ? 'ok' : again && isGreen(again) ? 'ok the second time, UNSTABLE' : 'FAILED'
  console.log(`${verdict}  (${seconds(begun)}${tests ? `, ${tests} tests` : ''})`)
  if (!isGreen(first)) console.log(lastOf(first.output))
  return verdict !== 'FAILED'
}

type Outcome = { readonly code: number | null; readonly output: string }

function isGreen({ code, output }: Outcome): boolean {
  return code === 0 && testsIn(output) !== '0'
}

function testsIn(output: string): string | undefined {
  return /^ℹ tests (\d+)$/m.exec(output)?.[1]
}

async function secondTry(output: string): Promise<Outcome | undefined> {
  const files = [...new Set(Array.from(output.matchAll(/^✖ (\S+\.test\.ts) \(/gm), ([, file]) => file ?? ''))]
  const isAccident = files.length > 0 && files.length <= mostUnstable
  return isAccident ? run([...testFiles, ...files]) : undefined
}

/** What failed anywhere, and the end. */
function lastOf(output: string): string {
  const lines = output.trimEnd().split('\n')
  const failures = lines.slice(0, -longestOutput).filter(line => line.includes('✖'))
  return [...failures, ...lines.slice(-longestOutput)].join('\n').replace(/^/gm, '    ')
}

function run(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: stepTimeoutMs,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data))
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
  })
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
