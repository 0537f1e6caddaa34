import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = dirname(dirname(import.meta.dirname))

/**
 * A fresh copy of the repository as a clone would have it: what git knows, nothing built, no data. The installed
 * packages are hard-linked from ours, unless the copy shall install them itself.
 */
export function freshCopy({ withPackages = true, inside = tmpdir() } = {}): string {
  const copy = join(mkdtempSync(join(inside, 'inopsio-copy-')), 'inopsio')
  mkdirSync(copy)
  for (const file of filesKnownToGit()) cpSync(join(root, file), join(copy, file))
  if (withPackages) linkPackages(copy)
  return copy
}

export function removeCopy(copy: string): void {
  rmSync(dirname(copy), { recursive: true, force: true })
}

function filesKnownToGit(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  const gone = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root }).toString().split('\0')
  return list
    .toString()
    .split('\0')
    .filter(file => file !== '' && !gone.includes(file))
}

// Hard links work only within one file system; elsewhere it is a true copy.
function linkPackages(copy: string): void {
  const from = join(root, 'node_modules')
  try {
    execFileSync('cp', ['-al', from, copy], { stdio: 'ignore' })
  } catch {
    rmSync(join(copy, 'node_modules'), { recursive: true, force: true })
    cpSync(from, join(copy, 'node_modules'), { recursive: true, verbatimSymlinks: true })
  }
}
