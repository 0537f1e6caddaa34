import { createKernel, routesOf, sdkFiles } from '@inopsio/kernel/server'
import { keepCheckedIn } from './checked-in.ts'
import { modules } from './modules.ts'

// The types of the client library follow from the declarations and the list of routes; no database is touched.
const kernel = createKernel(modules, {
  secret: 'no secret is needed',
  database: { url: 'postgres://nobody@127.0.0.1:1/none' },
})
for (const { name, text } of sdkFiles(
  kernel.registry,
  routesOf(kernel, { publicUrl: 'http://127.0.0.1:3000' }),
))
  keepCheckedIn(`sdk/generated/${name}`, text)
await kernel.executor.end()
