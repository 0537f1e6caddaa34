import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ownFolder } from '@inopsio/kernel/postgres/folders'
import { inflate } from '@sparticuz/chromium'

export type PackedChromium = { program: string; libraries: string; fonts: string }

/**
 * The Chromium inside `@sparticuz/chromium`, with the libraries and fonts it would miss on a bare system. It is
 * unpacked once per version (2–4 s, 230 MB) into a folder of this user, beside the test server's. Nothing on systems
 * the package is not made for.
 */
export async function unpackChromium(): Promise<PackedChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const folder = join(tmpdir(), `inopsio-chromium-${process.getuid?.()}`)
  ownFolder(folder, undefined)
  const home = join(folder, versionOf(packageFolder))
  if (!existsSync(home)) await unpack(join(packageFolder, 'bin'), home)
  return { program: join(home, 'chromium'), libraries: join(home, 'al2023/lib'), fonts: join(home, 'fonts') }
}

function versionOf(packageFolder: string): string {
  return (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string })
    .version
}

// Made aside and renamed when whole, because several test runs may unpack at the same time.
async function unpack(archives: string, home: string): Promise<void> {
  const side = `${home}.tmp-${process.pid}`
  rmSync(side, { recursive: true, force: true })
  mkdirSync(side)
  await inflateInto(
    side,
    ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map(name => join(archives, name)),
  )
  chmodSync(join(side, 'chromium'), 0o755)
  writeFileSync(join(side, 'fonts/fonts.conf'), fontSettings(join(home, 'fonts')))
  try {
    renameSync(side, home)
  } catch (error) {
    rmSync(side, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

// The package unpacks into the shared temporary folder and takes whatever lies there, even of another version. It
// reads the folder's name as soon as it is called, so the name is ours for exactly that moment.
async function inflateInto(folder: string, archives: string[]): Promise<void> {
  const usual = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const inflating = archives.map(archive => inflate(archive))
    restore(usual)
    await Promise.all(inflating)
  } finally {
    restore(usual)
  }
}

// The package's own settings look for the fonts in /tmp/fonts.
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`
}

function restore(usual: string | undefined): void {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
}
