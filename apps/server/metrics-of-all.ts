import cluster, { type Worker } from 'node:cluster'

const patienceMs = 6_000

type Question = { inopsio: 'metrics?'; id: number }
type Answer = { inopsio: 'metrics'; id: number; text: string }

/** In the first process: adds up the metrics of all serving processes for any of them that is asked. */
export async function addUpMetrics(): Promise<void> {
  const { AggregatorRegistry } = await import('prom-client')
  const all = new AggregatorRegistry()
  cluster.on('message', async (worker: Worker, message: Partial<Question>) => {
    if (message.inopsio !== 'metrics?') return
    const text = await all.clusterMetrics().catch(() => '')
    if (worker.isConnected()) worker.send({ inopsio: 'metrics', id: message.id, text })
  })
}

/** In a serving process: the metrics of all of them. */
export async function metricsOfAll(): Promise<() => Promise<string>> {
  const { AggregatorRegistry } = await import('prom-client')
  // Made for its effect: from now on this process answers the first one.
  new AggregatorRegistry()
  let asked = 0
  return () => {
    const id = ++asked
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(patience)
        process.off('message', listen)
      }
      const listen = (message: Partial<Answer>) => {
        if (message.inopsio !== 'metrics' || message.id !== id) return
        stop()
        resolve(message.text ?? '')
      }
      const patience = setTimeout(() => {
        stop()
        reject(new Error('The first process did not answer.'))
      }, patienceMs)
      process.on('message', listen)
      process.send?.({ inopsio: 'metrics?', id })
    })
  }
}
