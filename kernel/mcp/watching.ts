import type { ServerEvent, ServerEventBus } from '@modelcontextprotocol/server'
import type { Context } from '../rights/context.ts'
import { recordUri } from './resources.ts'
import type { Surface } from './surface.ts'

/** Says which records of a tenant have changed, as soon as it is known here. */
export interface RecordFeed {
  /** @returns what ends it */
  follow(context: Context, onChange: (entity: string, id: string) => void): () => void
}

/** Whose records are followed, and what she is offered. */
export interface Reader {
  readonly context: Context
  readonly surface: Surface
}

/**
 * Tells a conversation about the records that its client watches. Before anything is told the record is looked at under
 * the rights of its reader; what she may not see any more is not watched any longer.
 */
export class Watching {
  readonly #feed: RecordFeed
  readonly #tell: (uri: string) => Promise<void>
  readonly #uris = new Set<string>()
  #reader: Reader | null = null
  #unfollow: (() => void) | null = null

  constructor(feed: RecordFeed, tell: (uri: string) => Promise<void>) {
    this.#feed = feed
    this.#tell = tell
  }

  /** @throws Refusal for what cannot be watched, or not by this reader */
  async add(reader: Reader, uri: string): Promise<void> {
    await reader.surface.resources.watch(uri)
    this.#reader = reader
    if (this.#uris.size < MOST_WATCHED) this.#uris.add(uri)
    this.#unfollow ??= this.#feed.follow(reader.context, (entity, id) => void this.#changed(entity, id))
  }

  remove(uri: string): void {
    this.#uris.delete(uri)
    if (this.#uris.size === 0) this.end()
  }

  end(): void {
    this.#uris.clear()
    this.#unfollow?.()
    this.#unfollow = null
  }

  async #changed(entity: string, id: string): Promise<void> {
    const uri = recordUri(entity, id)
    if (!this.#uris.has(uri) || !this.#reader) return
    if (await isVisible(this.#reader, uri)) await this.#tell(uri).catch(() => undefined)
    else this.remove(uri)
  }
}

const MOST_WATCHED = 500

const isVisible = ({ surface }: Reader, uri: string): Promise<boolean> =>
  surface.resources.watch(uri).then(
    () => true,
    () => false,
  )

/** The same for clients of today, who listen by a request of its own and say there what they watch. */
export const busOf = (feed: RecordFeed, reader: Reader): ServerEventBus => ({
  publish: () => undefined,
  subscribe: (listener: (event: ServerEvent) => void) =>
    feed.follow(reader.context, async (entity, id) => {
      const uri = recordUri(entity, id)
      if (await isVisible(reader, uri)) listener({ kind: 'resource_updated', uri })
    }),
})
