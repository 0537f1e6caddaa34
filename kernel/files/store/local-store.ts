import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from './store.ts'

/** Files in a folder of this machine. Staged files must lie on the same disk, so that taking one in is a rename. */
export const localStore = (folder: string): FileStore => ({
  async put(address, staged) {
    const place = join(folder, address)
    if (await isThere(place)) return rm(staged, { force: true })
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await sync(staged, 'r+')
    await rename(staged, place)
    await syncFolder(dirname(place))
  },

  async read(address, range) {
    const place = join(folder, address)
    if (!(await isThere(place))) return null
    return createReadStream(place, range ? { start: range.first, end: range.last } : {})
  },

  async remove(addresses) {
    for (const address of addresses) await rm(join(folder, address), { force: true })
  },

  removeAll: tenant => rm(join(folder, tenant), { recursive: true, force: true }),
})

const isThere = (place: string): Promise<boolean> =>
  stat(place).then(
    found => found.isFile(),
    () => false,
  )

/** A rename survives a power cut only when the folder has been written too. Windows cannot, and need not, do that. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, 'r')
}

async function sync(place: string, flags: string): Promise<void> {
  const handle = await open(place, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
