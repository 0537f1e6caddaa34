import { isNoSession, isRevisionChanged } from '../db/errors.ts'
import { Refusal } from '../errors.ts'
import { jobsById } from '../jobs/list.ts'
import type { JobView } from '../jobs/store.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import type { Snapshot } from './cursor.ts'
import { JobBoard, type StirredJob } from './job-board.ts'
import { type Attended, PresenceBoard } from './presence-board.ts'
import { readSeen } from './read.ts'
import type { Reader } from './reader.ts'
import { messageOf } from './stream.ts'
import type { Topics } from './topics.ts'

/** It is looked this often at most. */
const AROUND_MS = 150

/** What is no event, for those who asked for it: people who come and go, and the course of jobs. */
export class Surroundings {
  readonly #kernel: Kernel
  readonly #report: (error: unknown) => void
  readonly #people: PresenceBoard
  #jobs: JobBoard
  #lookedAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(kernel: Kernel, report: (error: unknown) => void) {
    this.#kernel = kernel
    this.#report = report
    this.#people = new PresenceBoard(kernel)
    this.#jobs = new JobBoard(kernel)
  }

  /** Forgets what it has seen, when nobody listens any more. */
  rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#jobs = new JobBoard(this.#kernel)
  }

  /** Looks and tells, unless it has just done so: then it calls for another look when it is time. */
  async look(readers: readonly Reader[], snapshot: Snapshot, again: () => void): Promise<void> {
    const atRecords = readers.filter(({ wantsPresence }) => wantsPresence)
    const atJobs = readers.filter(({ wantsJobs }) => wantsJobs)
    if (atRecords.length + atJobs.length === 0) return
    const wait = this.#lookedAt + AROUND_MS - Date.now()
    if (wait > 0) {
      this.#timer ??= setTimeout(again, wait).unref()
      return
    }
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#lookedAt = Date.now()
    await Promise.all([this.#lookForPeople(atRecords, snapshot), this.#lookForJobs(atJobs, snapshot)])
  }

  async #lookForPeople(readers: readonly Reader[], snapshot: Snapshot): Promise<void> {
    if (readers.length === 0) return
    const attended = await this.#people.look(tenantsOf(readers))
    await Promise.all(attended.map(each => this.#tellWhoIsAt(each, readers, snapshot)))
  }

  /** Told to those who are at the record themselves, and to those who asked for it, as long as they may read it. */
  async #tellWhoIsAt(attended: Attended, readers: readonly Reader[], snapshot: Snapshot): Promise<void> {
    const { tenant, entity: id, record, people } = attended
    const entity = this.#kernel.registry.entities.get(id)
    const concerned = readers.filter(reader => reader.tenant === tenant && concerns(attended, reader))
    if (!entity) return
    const message = messageOf('presence', { entity: id, id: record, people })
    await Promise.all(
      [...bySession(concerned)].map(async ([one, ...others]) => {
        if (!one) return
        const seen = await readSeen(this.#kernel, one.context, entity, [record], false).catch(error =>
          this.#leaveToCheck(error),
        )
        if (!seen?.has(record)) return
        for (const { stream } of [one, ...others]) {
          stream.say({ key: `presence ${record}`, message })
          stream.settle(snapshot)
        }
      }),
    )
  }

  async #lookForJobs(readers: readonly Reader[], snapshot: Snapshot): Promise<void> {
    if (readers.length === 0) return
    const stirred = await this.#jobs.look(tenantsOf(readers))
    if (stirred.length === 0) return
    await Promise.all([...bySession(readers)].map(those => this.#tellOfJobs(stirred, those, snapshot)))
  }

  /** Told to whoever may see the job, as it is and as she may read it now: once for all streams of a session. */
  async #tellOfJobs(
    stirred: readonly StirredJob[],
    [one, ...others]: readonly Reader[],
    snapshot: Snapshot,
  ): Promise<void> {
    if (!one) return
    const { tenant, user, context } = one
    const seesAll = mayAdminister(this.#kernel, context)
    const hers = stirred.filter(job => job.tenant === tenant && (seesAll || job.startedBy === user))
    const [gone, there] = [hers.filter(({ isGone }) => isGone), hers.filter(({ isGone }) => !isGone)]
    const ids = there.map(({ id }) => id)
    const jobs = ids.length > 0 ? await this.#jobsFor(context, ids) : []
    const said = [
      ...jobs.map(job => ({ key: `job ${job.id}`, message: messageOf('job', job) })),
      ...gone.map(({ id, kind }) => ({
        key: `job ${id}`,
        message: messageOf('job', { id, kind, state: 'gone' }),
      })),
    ]
    for (const { stream } of [one, ...others]) {
      for (const telling of said) stream.say(telling)
      if (said.length > 0) stream.settle(snapshot)
    }
  }

  #jobsFor(context: Context, ids: readonly string[]): Promise<readonly JobView[]> {
    return jobsById(this.#kernel, context, ids).catch(error => {
      if (!(error instanceof Refusal)) this.#leaveToCheck(error)
      return []
    })
  }

  /** Of a session that has ended, or rights that have changed, the hub's next check takes care; all else is a fault. */
  #leaveToCheck(error: unknown): null {
    if (!isNoSession(error) && !isRevisionChanged(error)) this.#report(error)
    return null
  }
}

export const tenantsOf = (readers: readonly Reader[]): string[] => [
  ...new Set(readers.map(({ tenant }) => tenant)),
]

const bySession = (readers: readonly Reader[]): Iterable<readonly Reader[]> =>
  Map.groupBy(readers, ({ token }) => token).values()

const concerns = ({ entity, record, people }: Attended, { topics, user }: Reader): boolean =>
  people.some(each => each.user === user) || hasRecord(topics, entity, record)

function hasRecord(topics: Topics, entity: string, record: string): boolean {
  const wanted = topics?.get(entity)
  return wanted instanceof Set && wanted.has(record)
}
