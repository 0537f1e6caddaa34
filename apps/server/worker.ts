import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { serve, type Task } from './serve.ts'
import { stopOnRequest } from './stop.ts'

// One of several serving processes (INOPSIO_PROCESSES); the first process has prepared everything. It ends with it.
try {
  const task = JSON.parse(process.env.INOPSIO_TASK ?? '') as Task
  delete process.env.INOPSIO_TASK
  const { stop } = await serve(task)
  stopOnRequest(stop)
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  console.error(error.message)
  process.exit(1)
}
