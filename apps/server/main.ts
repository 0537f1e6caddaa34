import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { start } from './start.ts'
import { stopOnRequest } from './stop.ts'

// A start that cannot succeed says why in one paragraph; only our own faults show a stack.
const stopping = new AbortController()
const starting = start(process.env, stopping.signal)
// Asked to stop while it starts, it closes what it has opened so far in order, and lets go of the rest.
stopOnRequest(async () => {
  stopping.abort()
  const serving = await starting.catch(() => undefined)
  await serving?.stop()
})
try {
  await starting
} catch (error) {
  if (error === stopping.signal.reason) process.exit(0)
  if (!(error instanceof StartRefusal)) throw error
  console.error(error.message)
  process.exit(1)
}
