import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { EventStream, messageOf } from './stream.ts'

const server = createServer()
const CURSOR = '5:5:'
const long = 'x'.repeat(2_000)

before(() => once(server.listen(0, '127.0.0.1'), 'listening'))
after(() => server.close())

/** A stream, and its client, which takes nothing until it is told to. */
async function connected(): Promise<{ stream: EventStream; taken: () => Promise<string> }> {
  const { port } = server.address() as AddressInfo
  const asked = request({ port, host: '127.0.0.1', agent: false }).end()
  const [, response] = await once(server, 'request')
  response.flushHeaders()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.pause()
  for (const side of [asked, answer]) side.on('error', () => {}) // how it ends is the server's affair
  const stream = new EventStream(response)
  return {
    stream,
    async taken() {
      let text = ''
      answer.setEncoding('utf8').on('data', data => {
        text += data
      })
      answer.resume()
      // What waits is written when the client takes again; only then the end.
      while (!text.includes('"n":"last"')) await once(answer, 'data')
      asked.destroy()
      return text
    },
  }
}

/** Says something about a record and sends it. */
function say(stream: EventStream, key: string, n: number | string): void {
  stream.say({ key, message: messageOf('change', { key, n, long }) })
  stream.settle(CURSOR)
}

const toldOf = (text: string, key: string): unknown[] =>
  [...text.matchAll(/^data: (.*)$/gm)]
    .map(([, json]) => JSON.parse(json ?? '') as { key?: string; n: unknown })
    .filter(each => each.key === key)
    .map(({ n }) => n)

describe('A client that takes nothing for a while', () => {
  test('gets the last word about each record, however often it was written meanwhile', async () => {
    const { stream, taken } = await connected()
    for (let n = 0; n < 20_000; n++) say(stream, n % 2 === 0 ? 'one' : 'other', n)
    say(stream, 'one', 'end')
    say(stream, 'third', 'last')
    const text = await taken()
    assert.deepEqual([toldOf(text, 'one').at(-1), toldOf(text, 'other').at(-1)], ['end', 19_999])
    assert.ok(toldOf(text, 'one').length < 10_000, 'what was overtaken is left out')
    assert.doesNotMatch(text, /event: reset/)
  })

  test('is told to load anew when even that is too much', async () => {
    const { stream, taken } = await connected()
    for (let n = 0; n < 20_000; n++) say(stream, `record ${n}`, n)
    say(stream, 'record', 'last')
    const text = await taken()
    assert.match(text, /event: reset\ndata: {"reason":"slow"}/)
    assert.ok(text.length < 20_000 * long.length)
  })

  test('counts as stuck after a minute', async () => {
    const { stream } = await connected()
    for (let n = 0; n < 20_000; n++) say(stream, 'one', n)
    const now = performance.now()
    assert.deepEqual([stream.isStuck(now), stream.isStuck(now + 61_000)], [false, true])
    stream.end('slow')
    assert.equal(stream.isOpen, false)
  })
})
