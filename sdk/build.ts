import { execFileSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Makes the package that others install, as JavaScript with its types beside it: `node sdk/build.ts` fills `sdk/dist`,
// which `npm publish sdk/dist` would publish. Inside this repository nothing is built: Node runs the sources.
const sdk = import.meta.dirname
const target = resolve(process.argv[2] ?? join(sdk, 'dist'))

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
const compiler = join(sdk, '../node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', join(sdk, 'tsconfig.build.json'), '--outDir', target], {
  stdio: 'inherit',
})

// The compiler rewrites the names of imported files in programs, not in declarations.
for (const file of globSync('**/*.d.ts', { cwd: target })) {
  const text = readFileSync(join(target, file), 'utf8')
  writeFileSync(join(target, file), text.replace(/(from '|import\(")(\.[^'"]*)\.ts(?=['"])/g, '$1$2.js'))
}

const {
  private: _,
  exports: sources,
  ...manifest
} = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'))
const built = Object.entries(sources as Record<string, string>).map(([name, source]) => {
  const module = source.replace(/\.ts$/, '')
  return [name, { types: `${module}.d.ts`, default: `${module}.js` }]
})
const published = { ...manifest, exports: Object.fromEntries(built), engines: { node: '>=20.3' } }
writeFileSync(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
copyFileSync(join(sdk, 'README.md'), join(target, 'README.md'))
copyFileSync(join(sdk, '../LICENSE'), join(target, 'LICENSE'))
