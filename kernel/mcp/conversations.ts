import { randomUUID } from 'node:crypto'
import {
  type EventStore,
  type Server,
  type ServerContext,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { type Occasion, protocolServer } from './protocol-server.ts'
import { type RecordFeed, Watching } from './watching.ts'

/**
 * Clients of 2025 can be asked something in the middle of a call, and be told how far it is, only where somebody
 * remembers them. So those that can be asked get a conversation: in the memory of this process, and no more than a way
 * to talk, since every message brings its token and is answered by the rights of now. It goes when it has been still for
 * long, and a client that finds it gone begins anew, as the protocol says. Where several processes share an address no
 * conversations are kept.
 */
export class Conversations {
  readonly #kept = new Map<string, Conversation>()
  readonly #version: string
  readonly #feed: RecordFeed | null

  constructor(version: string, feed: RecordFeed | null) {
    this.#version = version
    this.#feed = feed
  }

  /** One that this credential has opened. */
  find(id: string, credential: string): Conversation | undefined {
    const found = this.#kept.get(id)
    if (!found || found.credential !== credential) return undefined
    // The one that was used last goes last.
    this.#kept.delete(id)
    this.#kept.set(id, found)
    found.usedAt = Date.now()
    return found
  }

  async open(credential: string): Promise<Conversation> {
    this.#makeRoom(credential)
    const conversation = await converse(credential, this.#version, this.#feed, id => this.#kept.delete(id))
    this.#kept.set(conversation.id, conversation)
    return conversation
  }

  #makeRoom(credential: string): void {
    const still = Date.now() - LONG_MS
    let [own, all] = [0, 0]
    for (const each of [...this.#kept.values()].reverse()) {
      if (each.credential === credential) own++
      all++
      if (each.usedAt < still || all >= MOST || (each.credential === credential && own >= MOST_OF_ONE))
        void each.transport.close()
    }
  }
}

const LONG_MS = 30 * 60_000
const MOST = 1000
const MOST_OF_ONE = 20

export interface Conversation {
  readonly id: string
  readonly credential: string
  readonly server: Server
  readonly transport: WebStandardStreamableHTTPServerTransport
  /** What is told to whom sends the message at hand. */
  readonly occasions: WeakMap<object, Occasion>
  usedAt: number
}

async function converse(
  credential: string,
  version: string,
  feed: RecordFeed | null,
  onEnd: (id: string) => void,
): Promise<Conversation> {
  const id = randomUUID()
  const occasions = new WeakMap<object, Occasion>()
  const watching = feed && new Watching(feed, uri => server.sendResourceUpdated({ uri }))
  const server: Server = protocolServer({
    version,
    canWatch: watching !== null,
    ...(watching ? { watching: () => watching } : {}),
    occasion: context => occasionIn(occasions, context),
  })
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => id,
    eventStore: new RecentEvents(),
    retryInterval: 500,
  })
  await server.connect(transport)
  server.onclose = () => {
    watching?.end()
    onEnd(id)
  }
  return { id, credential, server, transport, occasions, usedAt: Date.now() }
}

/** The message travels through the protocol's own code with its HTTP request; by that it is known again. */
function occasionIn(occasions: Conversation['occasions'], { http }: ServerContext): Occasion {
  const occasion = http?.req && occasions.get(http.req)
  if (!occasion) throw new Error('A message has lost the request that brought it.')
  return occasion
}

type Stored = Parameters<EventStore['storeEvent']>[1]

interface Said {
  readonly id: string
  readonly stream: string
  readonly message: Stored
  readonly size: number
}

/** What was said lately, so that a client whose line broke hears the rest. */
class RecentEvents implements EventStore {
  readonly #events: Said[] = []
  #size = 0
  #last = 0

  async storeEvent(stream: string, message: Stored): Promise<string> {
    const id = `${stream}_${++this.#last}`
    const size = JSON.stringify(message).length
    this.#events.push({ id, stream, message, size })
    this.#size += size
    while (this.#events.length > 1 && (this.#events.length > MOST_EVENTS || this.#size > MOST_CHARACTERS))
      this.#size -= this.#events.shift()?.size ?? 0
    return id
  }

  async getStreamIdForEventId(id: string): Promise<string | undefined> {
    return this.#events.find(event => event.id === id)?.stream
  }

  async replayEventsAfter(
    last: string,
    { send }: Parameters<EventStore['replayEventsAfter']>[1],
  ): Promise<string> {
    const at = this.#events.findIndex(({ id }) => id === last)
    const stream = this.#events[at]?.stream ?? ''
    for (const event of at < 0 ? [] : this.#events.slice(at + 1))
      if (event.stream === stream && isMessage(event)) await send(event.id, event.message)
    return stream
  }
}

/** A stream begins with an id and nothing said, so that there is something to come back to. */
const isMessage = ({ message }: Said): boolean => Object.keys(message).length > 0

const MOST_EVENTS = 200
const MOST_CHARACTERS = 500_000
