import type { HttpRequest } from './client.ts'
import type { Person } from './people.ts'

/** One thing people do all day, as a request that can be made any number of times. */
export interface Case {
  readonly name: string
  readonly title: string
  /** Fewer than usual, for requests that are a whole batch of work. */
  readonly clients?: number
  /** Records written or read by one request, where it is a batch. */
  readonly rows?: number
  /** What the architecture asks of the ratio to bare SQL. */
  readonly aim?: number
  /** Another turn is another request: no two of them write the same value. */
  request(person: Person, turn: number): HttpRequest
}

export const leadsPath = '/api/v1/crm/leads'

/** A different lead with each turn. */
export function leadOf({ leads }: Person, turn: number): string {
  const lead = leads[turn % leads.length]
  if (lead === undefined) throw new Error('This person has no leads.')
  return lead
}
