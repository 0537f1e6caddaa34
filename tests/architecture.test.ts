import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const packages = [
  'kernel',
  'sdk',
  'ui',
  'workspace',
  ...globSync('modules/*', { cwd: root }),
  ...globSync('apps/*', { cwd: root }),
]

interface Import {
  readonly file: string
  readonly package: string
  readonly target: string
}

const sources = (folder: string): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, {
    cwd: root,
    exclude: name => name === 'node_modules' || name === 'dist',
  })

const importsOf = (folder: string): Import[] =>
  sources(folder).flatMap(file =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^(?:import|export)\b[^'"`;]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm,
      ),
    ].map(match => ({ file, package: folder, target: match[1] ?? match[2] ?? match[3] ?? '' })),
  )

const all = packages.flatMap(importsOf)
const manifest = (
  folder: string,
): { name: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

test('a relative import stays inside its package', () => {
  const escapes = all.filter(
    ({ file, package: folder, target }) =>
      target.startsWith('.') &&
      relative(join(root, folder), resolve(root, dirname(file), target)).startsWith('..'),
  )
  assert.deepEqual(escapes, [])
})

test('apps import modules, modules the workspace and the kernel, the workspace the kernel; nothing imports apps', () => {
  const layer = (folder: string): number =>
    folder.startsWith('apps/')
      ? 4
      : folder.startsWith('modules/')
        ? 3
        : ['kernel', 'workspace'].indexOf(folder) + 1
  const byName = new Map(packages.map(folder => [manifest(folder).name, folder]))
  const upward = all.filter(({ package: folder, target }) => {
    const name = target.split('/').slice(0, 2).join('/')
    const to = byName.get(name)
    if (to === undefined || to === folder) return false
    return layer(to) > layer(folder) || (layer(to) === 4 && layer(folder) === 4)
  })
  assert.deepEqual(upward, [])
})

test('a package imports only what its package.json names', () => {
  const undeclared = all.filter(({ package: folder, target }) => {
    if (target.startsWith('.') || target.startsWith('node:')) return false
    const name = target
      .split('/')
      .slice(0, target.startsWith('@') ? 2 : 1)
      .join('/')
    const { name: own, dependencies = {}, devDependencies = {} } = manifest(folder)
    return name !== own && !(name in dependencies) && !(name in devDependencies)
  })
  assert.deepEqual(undeclared, [])
})

test('the kernel names no module', () => {
  const modules = globSync('modules/*', { cwd: root }).map(folder => folder.slice('modules/'.length))
  const named = sources('kernel')
    .filter(file => !/\.(test|test-d)\.tsx?$/.test(file))
    .filter(file => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return modules.some(module => new RegExp(`['"\`](?:@inopsio/|/api/v1/)?${module}[./][a-z]`).test(code))
    })
  assert.deepEqual(named, [])
})

test('the user interface package knows neither kernel nor modules', () => {
  assert.deepEqual(
    importsOf('ui').filter(({ target }) => target.startsWith('@inopsio/') && target !== '@inopsio/ui'),
    [],
  )
})

test('no page of the repository carries a machine path or a registry host', () => {
  const files = globSync('**/*.{ts,tsx,mjs,md,json,sql,css}', {
    cwd: root,
    exclude: name => ['node_modules', 'dist', '.git', '.inopsio'].includes(name),
  })
  // Behind a word they are part of an address of ours: the module of activities is called work.
  const paths = [['/work', '/'].join(''), ['/root', '/'].join('')].map(path => `(?<!\\w)${path}`)
  const forbidden = new RegExp([...paths, ['registry', 'npmjs', 'org'].join('\\.')].join('|'))
  const found = files.filter(file => forbidden.test(readFileSync(join(root, file), 'utf8')))
  assert.deepEqual(found, [])
})
