import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import { serveGraphiql } from './serve.ts'

test('GraphiQL is served from packages, whole, with nothing from elsewhere and no script in the page', async () => {
  const app = fastify()
  serveGraphiql(app)
  const asBrowser = { accept: 'text/html,*/*' }
  const led = await app.inject({ url: '/graphql', headers: asBrowser })
  assert.deepEqual([led.statusCode, led.headers.location], [302, '/graphql/'])
  const page = await app.inject({ url: '/graphql/', headers: asBrowser })
  assert.doesNotMatch(page.body, /https?:|<script>|style=/)
  const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part as string)
  assert.equal(parts.length, 7)
  for (const part of parts) {
    const file = await app.inject({ url: part })
    assert.equal(file.statusCode, 200, part)
    assert.ok(file.body.length > 30, part)
  }
})
