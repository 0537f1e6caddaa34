import type { FastifyInstance } from 'fastify'
import { createApp } from '../../apps/server/app.ts'
import { productModules } from '../../apps/server/modules.ts'
import { seedDemo } from '../../db/seeds/demo/index.ts'
import { signIn } from '../../kernel/auth/sign-in.ts'
import { startWorker } from '../../kernel/jobs/worker.ts'
import { freePort } from '../../kernel/postgres/free-port.ts'
import { buildMissing } from '../../kernel/search/build.ts'
import { type TestKernel, testKernel } from '../../kernel/testing/kernel.ts'

/** The program as it runs for people: it listens and works, and the demo companies are there and can be found. */
export interface Live {
  readonly url: string
  readonly kernel: TestKernel
  readonly app: FastifyInstance
  /** A session of one of the cast: `rep@meridian.example`. */
  token(email: string): Promise<string>
  end(): Promise<void>
}

const password = 'correct horse battery staple'

export async function goLive(): Promise<Live> {
  const kernel = await testKernel({ modules: productModules })
  await seedDemo(kernel, { password, ownerUrl: kernel.database.ownerUrl })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const app = await createApp(kernel, { host: '127.0.0.1', port, publicUrl: url, trustProxy: false })
  await app.listen({ host: '127.0.0.1', port })
  const worker = await startWorker(kernel, { url: kernel.database.serveUrl })
  await buildMissing(kernel)
  return {
    url,
    kernel,
    app,
    token: async email =>
      (await signIn(kernel, { email, password, address: '127.0.0.1', userAgent: 'test' })).token,
    async end() {
      await Promise.all([app.close(), worker.stop()])
      await kernel.end()
    },
  }
}
