import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Home } from './folders.ts'
import { isAlive } from './processes.ts'
import { inDataFolder, StartRefusal, serverRefusal } from './start-refusal.ts'

/** The name of the superuser that initdb makes. It only sets up roles and databases; nothing is served through it. */
export const superuser = 'postgres'

const passwordFile = 'inopsio-password'

/**
 * Makes the cluster folder unless it is there. initdb works in a side folder that is renamed when whole, so a start
 * that is killed leaves nothing half, and of two first starts at once one wins and the other uses what it finds.
 * The superuser's password is made with the cluster and travels inside it (0600).
 */
export function ensureCluster(home: Home, binaries: Binaries, durable: boolean): void {
  const { cluster, account } = home
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const side = `${cluster}.new-${process.pid}`
  inDataFolder(dirname(cluster), () => {
    removeAbandoned(cluster)
    initialise(side, binaries, account, durable)
    moveIntoPlace(side, cluster)
  })
}

/** The superuser's password of an existing cluster. */
export function superuserPassword(cluster: string): string {
  return readFileSync(join(cluster, passwordFile), 'utf8').trim()
}

function initialise(side: string, binaries: Binaries, account: Account | undefined, durable: boolean): void {
  const password = randomBytes(24).toString('base64url')
  const handedOver = `${side}.password`
  rmSync(side, { recursive: true, force: true })
  mkdirSync(side, { mode: 0o700 })
  writePrivately(handedOver, password, account)
  if (account) chownSync(side, account.uid, account.gid)
  try {
    runInitdb(side, handedOver, binaries, account, durable)
    writePrivately(join(side, passwordFile), password, account)
  } finally {
    rmSync(handedOver, { force: true })
  }
}

// The builtin C.UTF-8 collation, because the ICU and the C library differ from machine to machine and from a later
// server's, and an index sorted by one and read by the other is corrupt.
function runInitdb(
  side: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
  durable: boolean,
): void {
  const options = [
    '-D',
    side,
    '-U',
    superuser,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  options.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums')
  if (!durable) options.push('--no-sync')
  const result = spawnSync(binaries.initdb, options, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: dirname(side),
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    encoding: 'utf8',
  })
  if (result.status === 0) return
  rmSync(side, { recursive: true, force: true })
  if (result.error) throw result.error
  throw serverRefusal(dirname(side), result.stderr)
}

function moveIntoPlace(side: string, cluster: string): void {
  try {
    renameSync(side, cluster)
  } catch (error) {
    rmSync(side, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION')))
      throw new StartRefusal(
        `${cluster} exists but holds no PostgreSQL data (${(error as Error).message}). ` +
          'Move it away, or set INOPSIO_DATA to another folder.',
      )
  }
}

function removeAbandoned(cluster: string): void {
  const prefix = `${cluster}.new-`
  for (const name of readdirSync(dirname(cluster))) {
    const path = join(dirname(cluster), name)
    if (path.startsWith(prefix) && !isAlive(Number.parseInt(path.slice(prefix.length), 10)))
      rmSync(path, { recursive: true, force: true })
  }
}

function writePrivately(path: string, text: string, account: Account | undefined): void {
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
  if (account) chownSync(path, account.uid, account.gid)
}
