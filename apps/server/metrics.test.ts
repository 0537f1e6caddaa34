import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWorkerApp } from './app.ts'

const asked = async (
  token: string | undefined,
  remoteAddress: string,
  headers: Record<string, string> = {},
): Promise<number> => {
  const app = createWorkerApp(async () => undefined, { token, text: async () => 'up 1\n' })
  const { statusCode, body } = await app.inject({ url: '/metrics', remoteAddress, headers })
  assert.equal(body.includes('up 1'), statusCode === 200)
  await app.close()
  return statusCode
}

test('without a token metrics are for this machine alone, and not for who comes through a proxy on it', async () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    assert.equal(await asked(undefined, address), 200)
  for (const address of ['10.0.0.7', '203.0.113.9', '::ffff:10.0.0.7', 'fe80::1'])
    assert.equal(await asked(undefined, address), 404, address)
  for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    assert.equal(await asked(undefined, '127.0.0.1', { [header]: '203.0.113.9' }), 404, header)
})

test('with a token whoever brings it reads them, from anywhere, and nobody else', async () => {
  assert.equal(await asked('secret', '203.0.113.9', { authorization: 'Bearer secret' }), 200)
  assert.equal(await asked('secret', '127.0.0.1'), 404)
  for (const authorization of ['Bearer wrong', 'Bearer ', 'secret', 'Basic secret', 'Bearer secret '])
    assert.equal(await asked('secret', '127.0.0.1', { authorization }), 404, authorization)
})
