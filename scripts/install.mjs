import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { withLock } from './lock.mjs'
import { Plain } from './plain.mjs'

/**
 * Installs the packages when the lockfile differs from the one they were installed from. Two first starts at once
 * would corrupt node_modules, so only one installs and the others wait for it.
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  try {
    makeFolder(join(root, '.inopsio'))
    await withLock(
      join(root, '.inopsio', 'install.lock'),
      'Another start is installing the packages; waiting.',
      async lock => {
        if (!isInstalled(root)) await install(root, lock)
      },
    )
  } catch (error) {
    throw error instanceof Plain ? error : (inPlainWords(root, String(error.code)) ?? error)
  }
}

// Not recursive: that reports a read-only disk as a missing folder.
function makeFolder(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}

function isInstalled(root) {
  const stamp = stampFile(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)) return true
  if (!matchesLockfile(root)) return false
  try {
    writeFileSync(stamp, fingerprint(root))
  } catch {
    // Somebody else's checkout: it is installed all the same, and we look again next time.
  }
  return true
}

function stampFile(root) {
  return join(root, 'node_modules', '.inopsio-stamp')
}

function fingerprint(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}\n`
}

// Somebody who ran `npm install` by hand has the right packages without our stamp. npm writes its own list of what
// is installed last of all, so a broken installation never has one.
function matchesLockfile(root) {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesIn(join(root, 'package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true
    return installed[path] ? installed[path].version === version : optional
  })
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

async function install(root, lock) {
  console.log('Installing the packages (first start, or the lockfile changed) ...')
  const started = Date.now()
  const words = await runNpm(root, lock)
  if (words !== undefined)
    throw inPlainWords(root, words) ?? new Plain(`npm could not install the packages:\n${words}`)
  writeFileSync(stampFile(root), fingerprint(root))
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

/** Answers nothing when all went well, else what npm wrote. */
function runNpm(root, lock) {
  const [program, ...args] = npmProgram()
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...cacheOption()]
  return new Promise((resolve, reject) => {
    const npm = spawn(program, [...args, ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program === 'npm',
    })
    // npm lives on when we are killed, and no other start may begin beside it.
    lock.alsoHeldBy(npm.pid)
    let words = ''
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', data => (words += data))
    npm.on('error', reject)
    npm.on('close', code =>
      resolve(code === 0 ? undefined : words.trim().split('\n').slice(0, 25).join('\n')),
    )
  })
}

// The npm that called us, else the one that lies beside our Node, else whichever the shell finds.
function npmProgram() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [process.env.npm_execpath, beside].find(
    path => path?.endsWith('npm-cli.js') && existsSync(path),
  )
  return script ? [process.execPath, script] : ['npm']
}

// npm fails without a home folder it may write to.
function cacheOption() {
  if (process.env.npm_config_cache && isWritable(process.env.npm_config_cache)) return []
  if (isWritable(homedir())) return []
  return ['--cache', join(tmpdir(), `inopsio-npm-cache-${process.getuid?.() ?? 'user'}`)]
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function inPlainWords(root, words) {
  const reason = [
    [/ENOSPC|EDQUOT/, 'the disk is full. Free some space (about 800 MB are needed) and start again.'],
    [/EROFS/, 'the file system is read-only. Clone Inopsio to a folder that can be written.'],
    [/EACCES|EPERM/, 'this user may not write there. Clone Inopsio to a folder of your own.'],
    [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/, 'the package registry cannot be reached.'],
  ].find(([pattern]) => pattern.test(words))
  return reason && new Plain(`Inopsio could not install its packages in ${root}: ${reason[1]}`)
}
