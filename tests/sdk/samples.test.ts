import assert from 'node:assert/strict'
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect, type Inopsio } from '@inopsio/sdk'
import { exampleId } from '../../kernel/http/developers/example-values.ts'
import { languages } from '../../kernel/http/developers/operations.ts'
import { type Sample, sampleOf } from '../../kernel/http/developers/sample.ts'
import type { AnyRoute } from '../../kernel/http/route.ts'
import { routesOf } from '../../kernel/http/routes.ts'
import { goLive, type Live } from '../support/live.ts'

/** The samples of the documentation, run as people would run them: in a shell, by Node, by Python. */

let live: Live
let folder: string
let token: string
let inopsio: Inopsio
let routes: readonly AnyRoute[]
before(async () => {
  live = await goLive()
  token = await live.token('admin@meridian.example')
  inopsio = connect({ url: live.url, token })
  routes = routesOf(live.kernel, { publicUrl: live.url })
  folder = mkdtempSync(join(tmpdir(), 'samples-'))
  await anImport()
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
})
after(async () => {
  rmSync(folder, { recursive: true })
  await live.end()
})

/** How all samples of a language are run, one after the other, each announced by its name. */
const runs = {
  curl: {
    ending: 'sh',
    program: 'sh',
    needs: 'curl',
    runner: `for file in "$@"; do echo; echo "=== $file"; sh "./$file" || echo FAILED; done`,
  },
  javascript: {
    ending: 'mjs',
    program: process.execPath,
    needs: null,
    runner: `for (const file of process.argv.slice(2)) {
      console.log('=== ' + file)
      await import('./' + file).catch(error => console.log('FAILED', error))
    }`,
  },
  python: {
    ending: 'py',
    program: 'python3',
    needs: 'python3',
    runner: [
      'import runpy, sys, traceback',
      'for file in sys.argv[1:]:',
      '    print("=== " + file)',
      '    try:',
      '        runpy.run_path(file)',
      '    except Exception:',
      '        print("FAILED", traceback.format_exc())',
    ].join('\n'),
  },
} as const

const isThere = (program: string | null): boolean => {
  try {
    if (program) execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs a program that may not hold up the server, which is in this very process. */
const run = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((done, failed) => {
    const env = { ...process.env, TOKEN: token }
    const options = { cwd: folder, env, timeout: 120_000, maxBuffer: 50_000_000 }
    execFile(program, [...args], options, (error, output, errors) =>
      error ? failed(new Error(`${output}\n${errors}`)) : done(output),
    )
  })

/** What stands in a sample for a record of each kind, and how to come by a real one. */
type Stand = Readonly<Record<string, () => Promise<string>>>

const lead = async () => (await inopsio.crm.leads.create({ lastName: 'Sample' })).id
const someone = async () => (await inopsio.core.users.page({ q: 'rep', limit: 1 })).data[0]?.id ?? ''
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAFElEQVQYlWMwTjuDBzGMSqdhCRYAOZqLdeFPROIAAAAASUVORK5CYII=',
  'base64',
)
const csv = new Blob(['lastName,employees\nGood,1\nBad,many\n'])
const anImport = async () => {
  const { id } = await inopsio.imports.start(csv, { entity: 'crm.lead' })
  return (await inopsio.imports.wait(id)).id
}
const aCompany = async () => {
  const logo = await inopsio.files.upload(new Blob([png]), { name: 'logo.png' })
  return (await inopsio.crm.companies.create({ name: 'Sample', logo })).id
}
const anExport = async () => {
  const { id } = await inopsio.exports.start('crm.lead')
  return (await inopsio.exports.wait(id)).id
}

const stands: Stand = {
  'crm.lead': lead,
  'core.user': someone,
  files: async () => (await inopsio.files.upload(new Blob(['words']), { name: 'words.txt' })).id,
  'crm.company': aCompany,
  imports: anImport,
  exports: anExport,
  changes: async () => (await inopsio.crm.leads.delete(await lead())).change ?? '',
}

let runNumber = 0

/** The sample with real records in place of its examples. */
async function made(text: string, more: Stand = {}): Promise<string> {
  const n = ++runNumber
  // Names that must be the only ones of their kind.
  let real = text.replaceAll('ada@example.com', `ada${n}@example.com`).replaceAll('Nordwind', `Nordwind ${n}`)
  for (const [of, find] of Object.entries({ ...stands, ...more }))
    if (real.includes(exampleId(of))) real = real.replaceAll(exampleId(of), await find())
  return real
}

const of = (id: string): Sample => {
  const route = routes.find(one => one.id === id)
  assert.ok(route, `there is no route ${id}`)
  return sampleOf(live.kernel.registry, route)
}

/** One of each kind of route, and what its answer must contain. */
const expected: Readonly<Record<string, RegExp>> = {
  'crm.lead.list': /lastName/,
  'crm.lead.aggregate': /count/,
  'crm.lead.lookup': /subtitle|data|\[/,
  'crm.lead.export': /lastName,/,
  'crm.lead.get': /Sample/,
  'crm.lead.history': /principal/,
  'crm.lead.create': /Berg/,
  'crm.lead.bulk': /done/,
  'crm.lead.update': /Sample/,
  'crm.lead.delete': /204|change/i,
  'crm.lead.qualify': /qualified/,
  'crm.lead.recycle': /working/,
  'crm.lead.assign': /Sample|readable/,
  'crm.lead.share': /204|undefined/,
  'crm.lead.shares': /\[/,
  'core.user.invite': /link/,
  'core.apiKey.create': /ino_/,
  'core.team.create': /Nordwind/,
  'core.settings.list': /./,
  'changes.list': /principal/,
  'changes.undo': /undoneCount/,
  'trash.list': /^/,
  'search.find': /corrected/,
  'crm.company.logo.file': /bytes|^\s*$/,
  'files.upload': /records\.csv/,
  'files.get': /bytes|^\s*$/,
  'files.drop': /204|undefined/,
  'imports.preview': /suggestions/,
  'imports.start': /crm\.lead/,
  'imports.list': /crm\.lead/,
  'imports.get': /refused/,
  'imports.errors': /errors/,
  'imports.mend': /row/,
  'imports.retry': /crm\.lead/,
  'imports.undo': /undoneCount/,
  'exports.start': /crm\.lead/,
  'exports.get': /done/,
  'exports.file': /lastName/,
  'jobs.list': /^/,
  'auth.me': /Meridian/,
  'auth.sessions': /isCurrent/,
  meta: /crm\.lead/,
  graphql: /nodes/,
  mcp: /tools/,
  openapi: /paths/,
}

for (const { id: language, label, write } of languages) {
  const { ending, program, needs, runner } = runs[language as keyof typeof runs]
  const skip = !isThere(needs) && `${needs} is not installed here`
  describe(`Samples in ${label}`, { skip }, () => {
    const outputs = new Map<string, string>()
    before(async () => {
      if (skip) return
      const files = Object.keys(expected).map(id => `${id}.${ending}`)
      for (const file of files) {
        const sample = of(file.slice(0, -ending.length - 1))
        if (sample.form) writeFileSync(join(folder, sample.form.file.name), sample.form.file.text)
        writeFileSync(join(folder, file), await made(write(sample, live.url)))
      }
      writeFileSync(join(folder, `runner.${ending}`), runner)
      const output = await run(program, [`runner.${ending}`, ...files])
      for (const part of output.split(/^=== /m).slice(1)) {
        const [file = '', ...lines] = part.split('\n')
        outputs.set(file, lines.join('\n'))
      }
    })
    for (const [id, answer] of Object.entries(expected))
      test(`run: ${id}`, () => {
        const output = outputs.get(`${id}.${ending}`) ?? 'It was not run.'
        // curl takes refusals for answers.
        assert.doesNotMatch(output, /FAILED|"status":[45]\d\d/)
        assert.match(output, answer)
      })
  })
}

for (const { id: language, label, write } of languages) {
  const { ending, program, needs } = runs[language as keyof typeof runs]
  const skip = !isThere(needs) && `${needs} is not installed here`
  test(`a stream is read in ${label} until one has had enough`, { skip }, async () => {
    const file = `events.${ending}`
    writeFileSync(join(folder, file), write(of('events'), live.url))
    const child = spawn(program, [file], {
      cwd: folder,
      env: { ...process.env, TOKEN: token },
      detached: true,
    })
    let output = ''
    child.stdout.on('data', data => (output += data))
    const ended = once(child, 'exit')
    try {
      for (const until = Date.now() + 15_000; !/crm\.lead\.created/.test(output) && Date.now() < until; ) {
        await new Promise(resolve => setTimeout(resolve, 250))
        if (/ready/.test(output)) await lead()
      }
      assert.match(output, /ready.*crm\.lead\.created/s)
    } finally {
      // The shell has a child of its own.
      if (child.pid) process.kill(-child.pid)
      await ended
    }
  })
}

test('every route of the program has a sample in every language', () => {
  for (const route of routes)
    for (const { write } of languages) {
      const text = write(sampleOf(live.kernel.registry, route), live.url)
      assert.ok(text.length > 20 && !/undefined|\[object|\$(?:id|data|fields|query|entity)/.test(text), text)
    }
})

test('the pages of the documentation show every object and every address, and nothing but what they say', async () => {
  const index = await (await fetch(`${live.url}/developers`)).text()
  for (const { id, route } of live.kernel.registry.entities.values())
    if (route) assert.ok(index.includes(`href="/developers/${id}"`), id)
  const page = await (await fetch(`${live.url}/developers/crm.lead`)).text()
  for (const { id } of routes.filter(({ path }) => path.startsWith('/api/v1/crm/leads')))
    assert.ok(page.includes(`<details id="${id}">`), id)
  assert.ok(page.includes('Authorization: Bearer $TOKEN&quot;'))
  assert.doesNotMatch(page, /<script|\[object|undefined/)
  const none = await fetch(`${live.url}/developers/%3Cscript%3E`)
  assert.equal(none.status, 404)
})
