import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What the server has acknowledged about one lead. */
export interface Acknowledged {
  readonly id: string
  readonly marker: string
  /** The highest number of employees whose update was acknowledged. */
  employees: number
  /** Updates that were sent, acknowledged or not. */
  sent: number
  qualified: boolean
  /** 'asked': the delete was sent and its answer lost. */
  deleted: 'no' | 'asked' | 'yes'
}

const LOST = Symbol('no answer came')

/**
 * Somebody who works on leads without a break and tries again whenever the server is away, as a good client does: with
 * the same Idempotency-Key for what makes something, and by looking for what does not.
 */
export class Client {
  readonly leads: Acknowledged[] = []
  readonly #name: string
  readonly #token: string
  readonly #address: () => string
  #isStopping = false
  /** Requests that ended without an answer. */
  lost = 0

  constructor(name: string, token: string, address: () => string) {
    this.#name = name
    this.#token = token
    this.#address = address
  }

  async work(): Promise<void> {
    while (!this.#isStopping) {
      const lead = this.leads[Math.floor(Math.random() * this.leads.length)]
      const dice = Math.random()
      if (!lead || dice < 0.4) await this.#create()
      else if (dice < 0.8) await this.#score(lead)
      else if (dice < 0.92) await this.#qualify(lead)
      else await this.#delete(lead)
    }
  }

  stop(): void {
    this.#isStopping = true
  }

  async #create(): Promise<void> {
    const marker = `${this.#name}-${this.leads.length}-${randomUUID()}`
    const answer = await this.#insist('POST', '/api/v1/crm/leads', { lastName: marker })
    if (answer.status !== 201) throw new Error(`A lead was refused: ${answer.status} ${answer.text}`)
    const { id } = JSON.parse(answer.text)
    this.leads.push({ id, marker, employees: 0, sent: 0, qualified: false, deleted: 'no' })
  }

  async #score(lead: Acknowledged): Promise<void> {
    if (lead.deleted !== 'no' || lead.sent === 100) return
    const employees = ++lead.sent
    const answer = await this.#ask('PATCH', `/api/v1/crm/leads/${lead.id}`, { employees })
    if (answer === LOST) return
    if (answer.status !== 200) throw new Error(`An update was refused: ${answer.status} ${answer.text}`)
    lead.employees = employees
  }

  async #qualify(lead: Acknowledged): Promise<void> {
    if (lead.deleted !== 'no' || lead.qualified) return
    const answer = await this.#insist('POST', `/api/v1/crm/leads/${lead.id}/qualify`, {})
    if (answer.status !== 200) throw new Error(`Qualifying was refused: ${answer.status} ${answer.text}`)
    lead.qualified = true
  }

  async #delete(lead: Acknowledged): Promise<void> {
    if (lead.deleted === 'yes') return
    const answer = await this.#ask('DELETE', `/api/v1/crm/leads/${lead.id}`)
    if (answer === LOST) lead.deleted = 'asked'
    else if (answer.status === 204 || answer.status === 200) lead.deleted = 'yes'
    // It was deleted by the request whose answer was lost.
    else if (answer.status === 404 && lead.deleted === 'asked') lead.deleted = 'yes'
    else throw new Error(`Deleting was refused: ${answer.status} ${answer.text}`)
  }

  /** Until an answer comes, with one key for all attempts. */
  async #insist(method: string, path: string, body: object) {
    const key = randomUUID()
    for (;;) {
      const answer = await this.#ask(method, path, body, key)
      if (answer !== LOST) return answer
    }
  }

  async #ask(method: string, path: string, body?: object, key?: string) {
    try {
      const answer = await fetch(`${this.#address()}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      const text = await answer.text()
      // The server is there but its database is not, or was not until the end: whether it has happened is unknown.
      if (answer.status >= 500) throw new Error(text)
      return { status: answer.status, text }
    } catch {
      this.lost++
      await pause(20)
      return LOST
    }
  }
}
