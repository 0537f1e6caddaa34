import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A start that cannot succeed for a reason outside the program: the port is taken, the disk is full, the database
 * is unreachable. The message is one paragraph for the person at the terminal; no stack is shown with it.
 */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full. Free some space and start again.',
  EDQUOT: 'the disk quota is used up. Free some space and start again.',
  EROFS: 'the file system is read-only. Set INOPSIO_DATA to a folder that can be written.',
  EACCES: 'this user may not write there. Set INOPSIO_DATA to a folder that can be written.',
  EPERM: 'this user may not write there. Set INOPSIO_DATA to a folder that can be written.',
  ENOTDIR: 'a part of the path is a file, not a folder. Set INOPSIO_DATA to another folder.',
}

/** Runs file work in the data folder; a full or read-only disk becomes a StartRefusal that names the folder. */
export function inDataFolder<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw fileRefusal(folder, error) ?? error
  }
}

/**
 * Makes a folder, and those above it as ones that others may pass through (the server's account must). Node's own
 * recursive way reports a read-only disk as a missing folder.
 */
export function makeFolders(folder: string, mode: number): void {
  try {
    makeFolder(folder, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    makeFolders(dirname(folder), 0o711)
    makeFolders(folder, mode)
  }
}

// Exactly as open as asked, whatever the user's umask.
function makeFolder(folder: string, mode: number): void {
  mkdirSync(folder, { mode })
  chmodSync(folder, mode)
}

function fileRefusal(folder: string, error: unknown): StartRefusal | undefined {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? new StartRefusal(`Inopsio cannot write its data to ${folder}: ${reason}`) : undefined
}

/** The same for what PostgreSQL's own programs print when they fail. */
export function serverRefusal(folder: string, output: string): StartRefusal {
  if (/No space left on device/i.test(output)) return fileRefusal(folder, { code: 'ENOSPC' })!
  if (/Disk quota exceeded/i.test(output)) return fileRefusal(folder, { code: 'EDQUOT' })!
  if (/Read-only file system/i.test(output)) return fileRefusal(folder, { code: 'EROFS' })!
  if (/database files are incompatible with server/i.test(output))
    return new StartRefusal(
      `The data in ${folder} was made by another major version of PostgreSQL than the one shipped with this ` +
        'program. Run the version of Inopsio that made it, or set INOPSIO_DATA to another folder.',
    )
  if (/could not look up effective user ID/i.test(output))
    return new StartRefusal(
      `This user (number ${process.getuid?.()}) has no entry in /etc/passwd, and PostgreSQL does not run without one. ` +
        'Start Inopsio as a named user, or set DATABASE_URL to a PostgreSQL 18 server.',
    )
  return new StartRefusal(
    `PostgreSQL did not start in ${folder}. Its last words were: ${lastLines(output, 6) || '(nothing)'}`,
  )
}

function lastLines(output: string, count: number): string {
  return output.trim().split('\n').slice(-count).join('\n  ')
}
