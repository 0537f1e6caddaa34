import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWorkerApp } from './app.ts'

test('a program that only works answers whether it is well, and nothing else', async () => {
  let fault: string | undefined
  const app = createWorkerApp(async () => fault)
  const status = async (url: string) => (await app.inject({ url })).statusCode
  assert.equal((await app.inject({ url: '/healthz' })).json().program, 'inopsio')
  assert.equal(await status('/readyz'), 200)
  fault = 'The database cannot be reached.'
  assert.equal(await status('/readyz'), 503)
  assert.equal(await status('/healthz'), 200)
  for (const url of ['/', '/app', '/api/v1/jobs', '/api/auth/me']) assert.equal(await status(url), 404, url)
  await app.close()
})
