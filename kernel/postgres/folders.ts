import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, closedFolder, serverAccount } from './account.ts'
import { inDataFolder, makeFolders, StartRefusal } from './start-refusal.ts'

/** Where an embedded server keeps its things, and the account it runs under. */
export type Home = {
  folder: string
  cluster: string
  logFile: string
  socketFolder: string | undefined
  account: Account | undefined
}

// A socket's path may have 107 bytes on Linux and 103 on macOS; the file's own name takes 15 of them.
const longestSocketFolder = 88

/** Makes the folders of an embedded server under `dataFolder`, or says in plain words why it cannot. */
export function ensureHome(dataFolder: string): Home {
  return inDataFolder(dataFolder, () => {
    const folder = join(dataFolder, 'postgres')
    const account = serverAccount(folder)
    ensureEnterable(dataFolder, account)
    ownFolder(folder, account)
    const socketFolder = socketFolderOf(folder)
    if (socketFolder) ownFolder(socketFolder, account)
    return {
      folder,
      cluster: join(folder, 'cluster'),
      logFile: join(folder, 'server.log'),
      socketFolder,
      account,
    }
  })
}

// The data folder stays root's when we are root (it also holds the secret), but the server must be able to pass
// through it. The folder is given to us, so we may open the way; its parents are not ours to change.
function ensureEnterable(dataFolder: string, account: Account | undefined): void {
  makeFolders(dataFolder, 0o700)
  if (!account) return
  chmodSync(dataFolder, statSync(dataFolder).mode | 0o011)
  const closed = closedFolder(dataFolder, account)
  if (closed)
    throw new StartRefusal(
      `PostgreSQL does not run as root and would run as ${account.name}, which may not enter ${closed}. ` +
        `Set INOPSIO_DATA to a folder outside of it, for example /var/lib/inopsio, or allow the way: chmod a+x ${closed}`,
    )
}

function socketFolderOf(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined
  const inside = join(folder, 'run')
  if (Buffer.byteLength(inside) <= longestSocketFolder) return inside
  return join('/tmp', `inopsio-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
}

/**
 * Makes a folder that only `account` (or else this process's user) may use. One that somebody else made before us in
 * a shared place such as /tmp is refused.
 */
export function ownFolder(folder: string, account: Account | undefined): void {
  makeFolders(dirname(folder), 0o711)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if (process.platform === 'win32') return
  const stat = lstatSync(folder)
  const owner = account?.uid ?? process.getuid!()
  if (!stat.isDirectory() || (stat.uid !== owner && stat.uid !== process.getuid!()))
    throw new StartRefusal(
      `${folder} belongs to another user (uid ${stat.uid}). Move it away and start again.`,
    )
  if (account && stat.uid !== owner) chownSync(folder, account.uid, account.gid)
}
