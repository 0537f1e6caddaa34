import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { start } from './start.ts'
import { stopOnRequest } from './stop.ts'

// A start that cannot succeed says why in one paragraph; only our own faults show a stack.
try {
  const starting = start(process.env)
  // Asked to stop while it starts, it first gets there: what it has opened so far can be closed only in order.
  stopOnRequest(async () => (await starting).stop())
  await starting
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  console.error(error.message)
  process.exit(1)
}
