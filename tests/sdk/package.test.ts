import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { goLive, type Live } from '../support/live.ts'

/** The package as others install it: built, packed, in a project that has nothing to do with this repository. */

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

let live: Live
let project: string
before(async () => {
  live = await goLive()
  project = mkdtempSync(join(tmpdir(), 'sdk-project-'))
  const built = join(project, 'built')
  await run(process.execPath, [join(root, 'sdk/build.ts'), built])
  const packed = await npm(['pack', built, '--json', '--ignore-scripts'])
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "private": true, "type": "module" }')
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`])
})
after(async () => {
  rmSync(project, { recursive: true })
  await live.end()
})

async function npm(args: readonly string[]): Promise<string> {
  const isWindows = process.platform === 'win32'
  return (await run(isWindows ? 'npm.cmd' : 'npm', [...args], { cwd: project, shell: isWindows })).stdout
}

/** Some other Node than ours where the machine has one, because that is what others use. */
function anotherNode(): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.includes('node_modules'))
    .map(folder => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
    .find(existsSync)
  return found ?? process.execPath
}

const program = `import { ApiProblem, changeOf, connect } from '@inopsio/sdk'
const inopsio = connect({ url: process.env.INOPSIO_URL, token: process.env.INOPSIO_TOKEN })
const lead = await inopsio.crm.leads.create({ lastName: 'Packed' })
console.log(lead.lastName, typeof changeOf(lead))
const problem = await inopsio.crm.leads.update(lead.id, { employees: -1 }).catch(error => error)
console.log(problem instanceof ApiProblem, problem.status, problem.problems[0].path)
const names = []
for await (const user of inopsio.core.users.list({ limit: 2 })) names.push(user.name)
console.log(names.length > 2)
`

test('it works in a plain project, with the Node that is there', async () => {
  writeFileSync(join(project, 'program.js'), program)
  const node = anotherNode()
  const version = Number((await run(node, ['--version'])).stdout.slice(1).split('.')[0])
  const env = {
    ...process.env,
    INOPSIO_URL: live.url,
    INOPSIO_TOKEN: await live.token('admin@meridian.example'),
  }
  const { stdout } = await run(version >= 20 ? node : process.execPath, ['program.js'], { cwd: project, env })
  assert.equal(stdout, 'Packed string\ntrue 422 employees\ntrue\n')
})

test('it holds its types in a plain project, however modules are resolved there', async () => {
  const use = `import { connect, type Money } from '@inopsio/sdk'
import { ApiProblem } from '@inopsio/sdk/core'
import type { Lead } from '@inopsio/sdk/modules/crm'
export async function best(): Promise<[Lead['status'], Money | null, string | null | undefined]> {
  const inopsio = connect({ url: 'https://x.example', token: 't' })
  const { data: [lead] } = await inopsio.crm.leads.page({ sort: '-employees', include: ['company'] })
  if (!lead) throw new ApiProblem(404, {}, null)
  // @ts-expect-error there is no such status
  await inopsio.crm.leads.page({ filter: { status: 'knew' } })
  return [lead.status, lead.value, lead.company?.name]
}
`
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const folder = join(project, module)
    mkdirSync(folder)
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
    }
    const config = { compilerOptions: { ...options, module, moduleResolution }, include: ['use.ts'] }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(folder, 'use.ts'), use)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    await run(process.execPath, [tsc, '-p', folder]).catch(({ stdout }) =>
      assert.fail(`${module}: ${stdout}`),
    )
  }
})

test('it brings nothing but itself', () => {
  const folder = join(project, 'node_modules/@inopsio/sdk')
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  assert.deepEqual([manifest.private, manifest.dependencies], [undefined, undefined])
  for (const file of ['LICENSE', 'README.md', 'index.js', 'index.d.ts', 'generated/crm.d.ts'])
    assert.ok(existsSync(join(folder, file)), file)
})
