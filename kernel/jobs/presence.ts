import { hostname } from 'node:os'
import { Client } from 'pg'
import { proofOf } from '../auth/proof.ts'
import { loginConfig } from '../db/login.ts'
import type { Kernel } from '../kernel.ts'
import { newId } from '../write/record-id.ts'

/** What shows other processes that this worker lives. */
export interface Presence {
  readonly worker: string
  /** True as long as its session stands; when it falls, others take the worker's jobs. */
  isThere(): boolean
  close(): Promise<void>
}

/**
 * Enters a worker. It holds a session of its own whose advisory lock ends the moment the process does, so that nobody
 * waits for a lease to run out. The address must lead to PostgreSQL itself, not to a pooler that shares sessions.
 */
export async function openPresence(kernel: Kernel, url: string): Promise<Presence> {
  const client = new Client(
    loginConfig({ url, statementTimeoutMs: 15_000, applicationName: 'inopsio worker' }),
  )
  let isThere = true
  const fallen = () => {
    isThere = false
  }
  client.on('error', fallen)
  client.on('end', fallen)
  const worker = newId()
  await client.connect()
  try {
    const values = [Buffer.from(proofOf(kernel)), worker, hostname(), process.pid]
    await client.query('select core_enter_worker($1, $2, $3, $4)', values)
  } catch (error) {
    await client.end()
    throw error
  }
  return { worker, isThere: () => isThere, close: () => client.end() }
}
