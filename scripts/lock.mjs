import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Runs work while holding a lock file, waiting for whoever has it. The file names the processes that hold it; when
 * all of them are gone (killed half-way), the next one takes it over.
 */
export async function withLock(file, waitingMessage, work) {
  for (let tries = 0; !tryTake(file); tries++) {
    if (tries === 5) console.log(waitingMessage)
    if (isAbandoned(file)) takeAway(file)
    await pause(150)
  }
  try {
    return await work({ alsoHeldBy: pid => writeFileSync(file, `${process.pid} ${pid}`) })
  } finally {
    rmSync(file, { force: true })
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAbandoned(file) {
  try {
    const holders = readFileSync(file, 'utf8').split(' ').map(Number)
    // Between creating and writing it a lock is empty for a moment.
    if (!holders[0]) return Date.now() - statSync(file).mtimeMs > 5_000
    return !holders.some(isRunning)
  } catch {
    return false
  }
}

// Two waiting starts may both find the lock abandoned; the second must not remove what the first has just taken. So
// only one removes at a time, and it looks again first.
function takeAway(file) {
  const removal = `${file}.removal`
  try {
    closeSync(openSync(removal, 'wx'))
  } catch {
    if (Date.now() - (statSync(removal, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 5_000)
      rmSync(removal, { force: true })
    return
  }
  if (isAbandoned(file)) rmSync(file, { force: true })
  rmSync(removal, { force: true })
}

/** Whether a process runs; a zombie, which nobody waits for in a container without an init process, does not. */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return true
  }
}
