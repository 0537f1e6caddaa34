/** One block of a stream of server-sent events. */
export interface Block {
  readonly event: string
  readonly data: string
  /** Where a client that comes back goes on from; without an event it only moves on. */
  readonly id: string | null
  readonly retryMs: number | null
}

/** Reads server-sent events as they come in. */
export async function* blocksOf(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<Block, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onBytes()
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield blockOf(block)
  }
}

function blockOf(text: string): Block {
  const said = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? []
    const before = name === 'data' ? said.get(name) : undefined
    said.set(name, before === undefined ? value : `${before}\n${value}`)
  }
  const retry = said.get('retry')
  return {
    event: said.get('event') ?? '',
    data: said.get('data') ?? '',
    id: said.get('id') ?? null,
    retryMs: retry && /^\d+$/.test(retry) ? Number(retry) : null,
  }
}
