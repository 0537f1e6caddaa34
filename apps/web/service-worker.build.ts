import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const source = join(import.meta.dirname, 'src/service-worker.js')
const publicFolder = join(import.meta.dirname, 'public')

/** Writes the service worker, which is told every file of the build: it keeps those, and is a new one when they are. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter(file => !file.endsWith('.map') && file !== 'index.html')
      const files = ['', ...built, ...readdirSync(publicFolder)].map(file => `/app/${file}`).toSorted()
      const hash = createHash('sha256').update(files.join()).update(readFileSync(source))
      const build = { version: hash.digest('hex').slice(0, 12), files }
      this.emitFile({
        type: 'asset',
        fileName: 'service-worker.js',
        source: readFileSync(source, 'utf8').replace('__BUILD__', () => JSON.stringify(build)),
      })
    },
  }
}
