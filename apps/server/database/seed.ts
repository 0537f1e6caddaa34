import { seedDemo } from '@inopsio/demo'
import { Refusal } from '@inopsio/kernel'
import { createKernel } from '@inopsio/kernel/server'
import { modules } from '../modules.ts'
import type { Seed, Seeded } from './seed-apart.ts'

// Fills a new installation with the demo, for the process that has begun it; asked to stop, that one ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit(1))
process.once('message', async ({ serveUrl, ownerUrl, secret, files, password }: Seed) => {
  const kernel = createKernel(modules, {
    secret,
    database: { url: serveUrl, applicationName: 'inopsio demo' },
    files,
  })
  const seeded = await seedDemo(kernel, { password, ownerUrl }).then(
    (): Seeded => ({ refusal: null }),
    (error): Seeded => {
      if (error instanceof Refusal) return { refusal: error.message }
      throw error
    },
  )
  await kernel.executor.end()
  process.send?.(seeded, undefined, undefined, () => process.exit())
})
