import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartRefusal } from './start-refusal.ts'

/** The system account PostgreSQL runs under when we are root; PostgreSQL itself refuses to run as root. */
export type Account = { name: string; uid: number; gid: number }

const candidates = ['inopsio', 'postgres', 'nobody']

/**
 * Root must step down: to the owner of the data that is already there (it may have been made by an ordinary user),
 * else to the first of a few unprivileged accounts. Everyone else runs PostgreSQL as themselves (`undefined`).
 */
export function serverAccount(dataOwner: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return ownerOf(dataOwner) ?? firstUnprivileged()
}

function ownerOf(path: string): Account | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat || stat.uid === 0) return undefined
  return { name: `uid ${stat.uid}`, uid: stat.uid, gid: stat.gid }
}

function firstUnprivileged(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(toAccount)
  for (const name of candidates) {
    const account = accounts.find(candidate => candidate.name === name && candidate.uid > 0)
    if (account) return account
  }
  throw new StartRefusal(
    `PostgreSQL does not run as root, and none of the accounts ${candidates.join(', ')} exists here. ` +
      'Start Inopsio as an ordinary user, or add one with: useradd --system inopsio',
  )
}

function toAccount(line: string): Account {
  const [name = '', , uid, gid] = line.split(':')
  return { name, uid: Number(uid), gid: Number(gid) }
}

/** The folder on the way to `path` that the account may not enter, if any. Folders that do not exist yet are open. */
export function closedFolder(path: string, account: Account): string | undefined {
  const parents = ancestors(resolve(path))
  return parents.find(folder => {
    const stat = statSync(folder, { throwIfNoEntry: false })
    return stat !== undefined && !mayEnter(stat, account)
  })
}

function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...ancestors(parent), path]
}

function mayEnter(stat: { mode: number; uid: number; gid: number }, account: Account): boolean {
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0
  return (stat.mode & 0o001) !== 0
}
