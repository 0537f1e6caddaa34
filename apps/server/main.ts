import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { start } from './start.ts'
import { stopOnRequest } from './stop.ts'

// A start that cannot succeed says why in one paragraph; only our own faults show a stack.
try {
  const running = await start(process.env)
  stopOnRequest(running.stop)
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  console.error(error.message)
  process.exit(1)
}
