import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const touched = new Set<string>()

export const exists = (path: string): boolean => existsSync(join(root, path))

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Writes a file that is not there yet. */
export function add(path: string, text: string): void {
  if (exists(path)) throw new Error(`${path} is there already.`)
  write(path, text)
}

/** Replaces the first place where the text stands; who cannot find it says what to do by hand. */
export function replace(path: string, place: string | RegExp, text: string): void {
  const before = read(path)
  const after = before.replace(place, () => text)
  if (after === before) throw new Error(`${path} has no ${place}; add this by hand:\n${text}`)
  write(path, after)
}

/** Adds a line with an import; the formatter puts it where it belongs. */
export const addImport = (path: string, line: string): void => write(path, `${line}\n${read(path)}`)

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  touched.add(path)
}

/** Formats what was written and names it. */
export function finish(next: string): void {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'check', '--write', ...[...touched].filter(path => /\.(ts|json)$/.test(path))],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  for (const path of touched) console.log(path)
  console.log(`\n${next}`)
}
