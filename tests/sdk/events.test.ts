import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ApiProblem, connect, type LiveEvent } from '@inopsio/sdk'

/** How the client listens: what it asks for, and what it does when a connection ends. */

/** A server of events that speaks these texts, each as one connection; a number is a refusal. */
function speaker(...connections: (readonly string[] | number)[]) {
  const asked: { url: URL; last: string | null }[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    asked.push({ url: new URL(String(input)), last: headers.get('last-event-id') })
    const said = connections.shift()
    if (said === undefined) return new Promise((_, reject) => onAbort(init?.signal, reject))
    if (typeof said === 'number')
      return Promise.resolve(
        Response.json({ status: said, code: 'no', detail: 'No.', errors: [] }, { status: said }),
      )
    const bytes = said.map(text => new TextEncoder().encode(text))
    return Promise.resolve(new Response(streamOf(bytes)))
  }
  const onAbort = (signal: AbortSignal | null | undefined, reject: (reason: unknown) => void) =>
    signal?.addEventListener('abort', () => reject(signal.reason))
  return { asked, inopsio: connect({ url: 'https://x.example', token: 't', fetch }) }
}

const streamOf = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

async function take(events: AsyncIterable<LiveEvent>, most: number): Promise<LiveEvent[]> {
  const taken: LiveEvent[] = []
  for await (const event of events) if (taken.push(event) === most) break
  return taken
}

const change = (id: string) =>
  `event: change\ndata: {"event":"crm.lead.updated","entity":"crm.lead","id":"${id}","change":null,"actor":null,"version":2}\n\n`

describe('Listening', () => {
  test('asks for topics and rows, and tells what comes with the cursor behind it', async () => {
    const { inopsio, asked } = speaker(['retry: 1\n\n', `${change('1')}id: a.1\n\n`, change('2')])
    const events = inopsio.events({ topics: ['crm.lead', 'core.user:7'], rows: true, presence: true })
    const told = await take(events, 2)
    assert.deepEqual(
      told.map(event => event.type === 'change' && [event.event, event.id, event.cursor]),
      [
        ['crm.lead.updated', '1', null],
        ['crm.lead.updated', '2', 'a.1'],
      ],
    )
    const [first] = asked
    assert.equal(first?.url.pathname, '/api/events')
    assert.deepEqual(Object.fromEntries(first?.url.searchParams ?? []), {
      topics: 'crm.lead,core.user:7',
      include: 'row,presence',
    })
  })

  test('puts together what arrives in pieces, in the middle of a character too', async () => {
    const bytes = Buffer.from('event: presence\ndata: {"entity":"crm.lead","id":"ü"}\n\n')
    const at = bytes.indexOf('ü') + 1
    const { fetch } = {
      fetch: async () => new Response(streamOf([bytes.subarray(0, at), bytes.subarray(at)])),
    }
    const [event] = await take(connect({ url: 'https://x.example', fetch }).events(), 1)
    assert.equal(event?.type === 'presence' && event.id, 'ü')
  })

  test('goes on where it was when the connection ends, fails, or is refused for a while', async () => {
    const { inopsio, asked } = speaker(
      ['retry: 1\n\n', `${change('1')}id: a.1\n\n`],
      503,
      429,
      ['event: end\ndata: {"reason":"slow"}\n\n'],
      ['id: a.2\n\n'],
      [change('2')],
    )
    const told = await take(inopsio.events({ since: 'a.0' }), 2)
    assert.deepEqual(
      told.map(event => event.type === 'change' && event.id),
      ['1', '2'],
    )
    assert.deepEqual(
      asked.map(({ last }) => last),
      ['a.0', 'a.1', 'a.1', 'a.1', 'a.1', 'a.2'],
    )
  })

  test('ends with the session, and where one may not listen at all', async () => {
    const over = speaker(['event: end\ndata: {"reason":"session"}\n\n'])
    const refused = speaker(403)
    for (const [{ inopsio, asked }, status] of [
      [over, 401],
      [refused, 403],
    ] as const) {
      const error = await take(inopsio.events(), 1).catch((thrown: unknown) => thrown)
      assert.ok(error instanceof ApiProblem && error.status === status)
      assert.equal(asked.length, 1)
    }
  })

  test('ends quietly when the caller has had enough, also while it waits', async () => {
    const { inopsio } = speaker(['retry: 60000\n\n', change('1')])
    const enough = new AbortController()
    const told: LiveEvent[] = []
    for await (const event of inopsio.events({ signal: enough.signal })) {
      told.push(event)
      setTimeout(() => enough.abort(), 20)
    }
    assert.equal(told.length, 1)
  })
})
