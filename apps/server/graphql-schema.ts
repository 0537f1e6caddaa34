import { createKernel, schemaText } from '@inopsio/kernel/server'
import { keepCheckedIn } from './checked-in.ts'
import { modules } from './modules.ts'

// The schema that `/graphql` answers by. It follows from the declarations alone; no database is touched.
const kernel = createKernel(modules, {
  secret: 'no secret is needed',
  database: { url: 'postgres://nobody@127.0.0.1:1/none' },
})
keepCheckedIn('docs/api/schema.graphql', schemaText(kernel.registry))
await kernel.executor.end()
