import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freePort } from './free-port.ts'

test('A free port can be listened on and is none that outgoing connections are given', async () => {
  const ports = new Set<number>()
  for (let i = 0; i < 20; i++) {
    const port = await freePort()
    assert.ok(port < 32_768, `${port} could be taken by an outgoing connection`)
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    ports.add(port)
  }
  assert.ok(ports.size > 10, 'it chooses by chance, so that two who ask at once differ')
})
