import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inDataFolder, makeFolders } from '@inopsio/kernel/postgres/start-refusal'
import type { Config } from './config.ts'

/**
 * The secret that encrypts secret fields and derives the serving login's password: from the environment, else one
 * that is made once and kept in the data folder. Other machines on the same database must be given the same one.
 */
export function secretOf(config: Config): string {
  return config.secret ?? keptText(config.dataFolder, 'secret', () => randomBytes(32).toString('base64url'))
}

/** A text in a 0600 file of the data folder, made on first use. Two starts at once agree on the first one's. */
export function keptText(dataFolder: string, name: string, make: () => string): string {
  const file = join(dataFolder, name)
  return inDataFolder(dataFolder, () => {
    makeFolders(dataFolder, 0o700)
    return readIfThere(file) ?? keep(file, make())
  })
}

/** Lets the next `keptText` make it anew. */
export function forgetText(dataFolder: string, name: string): void {
  rmSync(join(dataFolder, name), { force: true })
}

// Linked into place whole: nobody ever reads a file that is not written yet.
function keep(file: string, text: string): string {
  const side = `${file}.${process.pid}`
  writeFileSync(side, `${text}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(side, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(side, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
