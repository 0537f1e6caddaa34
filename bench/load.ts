import { createHistogram } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { HttpConnection, type HttpRequest } from './client.ts'

export interface Latency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** What the clients saw in the measured time. */
export interface Load {
  readonly requests: number
  readonly seconds: number
  readonly latencyMs: Latency
}

export interface LoadOptions {
  readonly clients: number
  readonly warmUpSeconds: number
  readonly seconds: number
  /** Called when the warm-up is over, and when the measured time is. */
  readonly onWindow: (edge: 'open' | 'close') => void
}

/** Clients that each ask again as soon as they have been answered. An answer other than 2xx ends the run. */
export async function load(
  port: number,
  next: () => HttpRequest,
  { clients, warmUpSeconds, seconds, onWindow }: LoadOptions,
): Promise<Load> {
  const latencies = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 })
  const connections = await Promise.all(Array.from({ length: clients }, () => HttpConnection.open(port)))
  let isOver = false
  const client = async (connection: HttpConnection) => {
    while (!isOver) {
      const request = next()
      const from = performance.now()
      const { status, body } = await connection.send(request)
      if (status >= 300)
        throw new Error(`${request.method} ${request.path} was answered ${status}: ${body.toString()}`)
      latencies.record(Math.max(1, Math.round((performance.now() - from) * 1000)))
    }
  }
  const window = async (): Promise<Load> => {
    await pause(warmUpSeconds * 1000)
    latencies.reset()
    onWindow('open')
    const from = performance.now()
    await pause(seconds * 1000)
    while (latencies.count === 0 && !isOver) await pause(10) // a batch may take longer than a short window
    onWindow('close')
    isOver = true
    const at = (share: number) => latencies.percentile(share) / 1000
    return {
      requests: latencies.count,
      seconds: (performance.now() - from) / 1000,
      latencyMs: { p50: at(50), p95: at(95), p99: at(99) },
    }
  }
  try {
    const [measured] = await Promise.all([window(), ...connections.map(client)])
    return measured
  } finally {
    isOver = true
    for (const connection of connections) connection.close()
  }
}
