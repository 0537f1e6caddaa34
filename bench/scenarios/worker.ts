import { createKernel, openWakeLine, startWorker } from '@inopsio/kernel/server'
import { modules } from '../../apps/server/modules.ts'
import { secret } from '../database.ts'
import { errandModule } from './errands.ts'

// A worker in a process of its own: node worker.ts <database>. It says how many errands it has done, and how long those
// of interest waited.
const [url = ''] = process.argv.slice(2)

let done = 0
const waited: number[] = []
const begun = (sentAt: number) => {
  done++
  if (sentAt > 0) waited.push(performance.timeOrigin + performance.now() - sentAt)
}
const kernel = createKernel([...modules, errandModule(begun)], {
  secret,
  database: { url, applicationName: 'inopsio bench worker' },
})
const wakeLine = openWakeLine({ url })
const worker = await startWorker(kernel, { url })
process.send?.({ done, waited })
const report = setInterval(() => process.send?.({ done, waited: waited.splice(0) }), 20)
process.on('disconnect', async () => {
  clearInterval(report)
  await worker.stop()
  await wakeLine.close()
  await kernel.executor.end()
})
