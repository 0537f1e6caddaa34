import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '@inopsio/kernel/postgres/processes'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { webFingerprint } from './fingerprint.ts'

/** Where the built web app lies. */
export function webFolder(root: string): string {
  return join(root, 'apps/web/dist')
}

/**
 * Builds the web app unless the built one was made from exactly these sources. It is built aside and moved into
 * place, so that a start that is killed, or two at once, never leave half of it.
 */
export async function ensureWebIsBuilt(
  root: string,
  report: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const web = join(root, 'apps/web')
  const fingerprint = webFingerprint(root)
  if (stampOf(webFolder(root)) === fingerprint) return
  report('Building the web app ...')
  removeAbandoned(web)
  const side = join(web, `.dist-${process.pid}`)
  await runVite(root, web, side, signal)
  writeFileSync(stampFile(side), fingerprint)
  moveIntoPlace(side, webFolder(root))
}

function stampFile(folder: string): string {
  return join(folder, '.inopsio-stamp')
}

function stampOf(folder: string): string | undefined {
  return existsSync(stampFile(folder)) ? readFileSync(stampFile(folder), 'utf8') : undefined
}

async function runVite(root: string, web: string, outDir: string, signal?: AbortSignal): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(process.execPath, args, {
    cwd: web,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (words += data))
  child.on('error', error => (words += error.message))
  const code = await new Promise(resolve => child.on('close', resolve))
  if (code === 0) return
  rmSync(outDir, { recursive: true, force: true })
  throw new StartRefusal(`The web app could not be built:\n${words.trim().split('\n').slice(-30).join('\n')}`)
}

function moveIntoPlace(side: string, folder: string): void {
  const old = `${side}-old`
  if (existsSync(folder)) renameSync(folder, old)
  try {
    renameSync(side, folder)
  } catch (error) {
    // Another start has put the same build there between the two renames.
    if (!existsSync(folder)) throw error
    rmSync(side, { recursive: true, force: true })
  }
  rmSync(old, { recursive: true, force: true })
}

function removeAbandoned(web: string): void {
  for (const name of readdirSync(web)) {
    const pid = /^\.dist-(\d+)/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(web, name), { recursive: true, force: true })
  }
}
