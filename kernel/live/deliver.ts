import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { readSeen, type Seen, sameSight } from './read.ts'
import type { Reader } from './reader.ts'
import { messageOf, type Telling, textMessage } from './stream.ts'
import type { LiveEvent } from './tail.ts'
import { isAbout } from './topics.ts'
import { lookAt, maySee, type Stir, type Touched } from './touched.ts'

/** Readers who see the same of an entity, with the records each of them is to be told of. */
interface Audience {
  readonly context: Context
  readonly isWhole: boolean
  readonly records: Set<Touched>
  readonly wanted: Map<Reader, Touched[]>
}

/** What is to be said to a reader. */
export interface Saying extends Telling {
  readonly reader: Reader
}

/**
 * What readers of one company are to be told of what has happened, as far as each may know it. Every record is read
 * under the rights of those it is shown to, once for all who see the same; who cannot see it anyway causes no reading.
 */
export async function sayings(
  kernel: Kernel,
  system: Context,
  events: readonly LiveEvent[],
  readers: readonly Reader[],
): Promise<Saying[]> {
  const wanted = events.filter(
    ({ entity, record }) => record !== null && readers.some(({ topics }) => isAbout(topics, entity, record)),
  )
  if (wanted.length === 0) return []
  const stir = await lookAt(kernel, system, wanted)
  const audiences = new Map<string, Audience>()
  const farewells: Saying[] = []
  for (const reader of readers)
    for (const touched of stir.records) {
      if (!isAbout(reader.topics, touched.entity.id, touched.id)) continue
      const { now, before, entity } = touched
      if (now && maySee(reader.context, entity, now)) invite(kernel, audiences, reader, touched)
      else if (before && maySee(reader.context, entity, before))
        farewells.push(farewell(reader, touched, stir))
    }
  const told = await Promise.all([...audiences.values()].map(audience => tell(kernel, audience, stir)))
  return [...farewells, ...told.flat()]
}

function invite(kernel: Kernel, audiences: Map<string, Audience>, reader: Reader, touched: Touched): void {
  const { context, wantsRows } = reader
  const sight = sameSight(kernel.registry, context, touched.entity, [touched.id])
  // Of one revision only: the proof of one session's rights holds for the others too.
  const key = `${wantsRows} ${context.revision} ${sight}`
  const audience = audiences.get(key) ?? {
    context,
    isWhole: wantsRows,
    records: new Set<Touched>(),
    wanted: new Map<Reader, Touched[]>(),
  }
  audiences.set(key, audience)
  audience.records.add(touched)
  const mine = audience.wanted.get(reader)
  if (mine) mine.push(touched)
  else audience.wanted.set(reader, [touched])
}

/** A record that one could see is gone from one's view: deleted, which is said, or given to others, which is not. */
function farewell(reader: Reader, { entity, id, events, now }: Touched, stir: Stir): Saying {
  const deletion = now ? undefined : events.findLast(({ event }) => event === `${entity.id}.deleted`)
  const message = deletion
    ? textMessage('change', changeJson(deletion, stir, null))
    : messageOf('gone', { entity: entity.id, id })
  return { reader, key: id, message, about: { entity: entity.id, id } }
}

async function tell(kernel: Kernel, audience: Audience, stir: Stir): Promise<Saying[]> {
  const { context, isWhole, records, wanted } = audience
  const [first] = records
  if (!first) return []
  const ids = [...records].map(({ id }) => id)
  const seen = await readSeen(kernel, context, first.entity, ids, isWhole)
  const messages = new Map(
    [...records].map(touched => [touched, messagesOf(touched, seen.get(touched.id), stir)]),
  )
  return [...wanted].flatMap(([reader, mine]) =>
    mine.flatMap(touched =>
      (messages.get(touched) ?? []).map((message, i) => ({
        reader,
        key: `${touched.id} ${touched.events[i]?.event}`,
        message,
        about: { entity: touched.entity.id, id: touched.id },
      })),
    ),
  )
}

/** Made once, however many they are sent to. A record that is gone by now is left to the event that says so. */
const messagesOf = ({ events }: Touched, seen: Seen | undefined, stir: Stir): readonly string[] =>
  seen ? events.map(event => textMessage('change', changeJson(event, stir, seen))) : []

function changeJson(
  { event, entity, record, change }: LiveEvent,
  { actors }: Stir,
  seen: Seen | null,
): string {
  const actor = change === null ? null : (actors.get(change) ?? null)
  const text = JSON.stringify({ event, entity, id: record, change, actor, version: seen?.version ?? null })
  return seen?.json ? `${text.slice(0, -1)},"row":${seen.json}}` : text
}
