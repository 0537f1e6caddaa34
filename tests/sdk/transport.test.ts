import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ApiProblem, type Call, type Connection, type Method, openTransport } from '@inopsio/sdk/core'

/** What a request looks like on the wire, and what becomes of answers that fail. */

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Headers
}

/** A server that gives these answers one after the other; an Error breaks the connection. */
function line(...answers: (Response | Error | 'silence')[]) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    sent.push({ method: init?.method ?? '', url: String(input), headers: new Headers(init?.headers) })
    const answer = answers.shift() ?? new Error('There is no further answer.')
    if (answer === 'silence')
      return new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      )
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return { sent, fetch }
}

const ok = () => Response.json({ fine: true })
const dropped = () => new TypeError('fetch failed')
const refused = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ status, code: 'busy', detail: 'Later.', errors: [] }, { status, headers })

async function ask(connection: Connection, method: Method, call?: Call, path = '/api/v1/crm/leads') {
  const { request } = openTransport({ url: 'https://x.example/', token: 't', ...connection })
  return request<{ fine: boolean }>(method, path, call).then(
    answer => answer,
    (error: unknown) => error,
  )
}

describe('A request', () => {
  test('carries token, version, reason, and a key when it is a POST', async () => {
    const { fetch, sent } = line(ok(), ok(), ok())
    await ask({ fetch }, 'POST', { body: {}, reason: 'Because', query: { dryRun: 'true', not: undefined } })
    await ask({ fetch }, 'PATCH', { body: {}, version: 3 })
    await ask({ fetch }, 'POST', { body: {} }, '/api/auth/sign-in')
    const [post, patch, signIn] = sent
    assert.equal(post?.url, 'https://x.example/api/v1/crm/leads?dryRun=true')
    assert.equal(post?.headers.get('authorization'), 'Bearer t')
    assert.equal(post?.headers.get('x-reason'), 'Because')
    assert.match(post?.headers.get('idempotency-key') ?? '', /^[0-9a-f]{32}$/)
    assert.equal(patch?.headers.get('if-match'), '"3"')
    assert.equal(patch?.headers.get('idempotency-key'), null)
    assert.equal(signIn?.headers.get('idempotency-key'), null)
  })

  test('asks for its token each time, so that it may change', async () => {
    const { fetch, sent } = line(ok(), ok())
    let n = 0
    const token = async () => `token-${++n}`
    await ask({ fetch, token }, 'GET')
    await ask({ fetch, token }, 'GET')
    assert.deepEqual(
      sent.map(({ headers }) => headers.get('authorization')),
      ['Bearer token-1', 'Bearer token-2'],
    )
  })
})

describe('A request that fails', () => {
  const repeated: [string, Method, Call][] = [
    ['a read', 'GET', {}],
    ['a POST, under the same key', 'POST', { body: {} }],
    ['a patch without a version', 'PATCH', { body: {} }],
  ]
  for (const [what, method, call] of repeated)
    test(`is tried again when it is ${what}`, async () => {
      const { fetch, sent } = line(dropped(), refused(503, { 'retry-after': '0' }), ok())
      assert.deepEqual(await ask({ fetch }, method, call), { fine: true })
      assert.equal(sent.length, 3)
      assert.equal(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size, 1)
    })

  const single: [string, Method, Call][] = [
    ['a deletion', 'DELETE', {}],
    ['a patch of a version', 'PATCH', { body: {}, version: 1 }],
  ]
  for (const [what, method, call] of single)
    test(`is not repeated when it is ${what}: it may have been done`, async () => {
      for (const failure of [dropped(), refused(503)]) {
        const { fetch, sent } = line(failure, ok())
        assert.ok((await ask({ fetch }, method, call)) instanceof ApiProblem)
        assert.equal(sent.length, 1)
      }
    })

  test('is repeated whatever it is when it came too fast, because nothing was begun', async () => {
    const { fetch, sent } = line(refused(429, { 'retry-after': '0' }), ok())
    assert.deepEqual(await ask({ fetch }, 'DELETE'), { fine: true })
    assert.equal(sent.length, 2)
  })

  test('is not repeated when it was refused for what it says', async () => {
    for (const status of [400, 401, 403, 404, 409, 412, 422, 500]) {
      const { fetch, sent } = line(refused(status), ok())
      const problem = await ask({ fetch }, 'POST', { body: {} })
      assert.ok(problem instanceof ApiProblem && problem.status === status)
      assert.equal(sent.length, 1)
    }
  })

  test('waits as long as it is told, and gives up when that is too long', async () => {
    const { fetch, sent } = line(refused(503, { 'retry-after': '1' }), ok())
    const begun = performance.now()
    assert.deepEqual(await ask({ fetch }, 'GET'), { fine: true })
    assert.ok(performance.now() - begun > 950)
    assert.equal(sent.length, 2)

    const tomorrow = new Date(Date.now() + 86_400_000).toUTCString()
    const long = line(refused(503, { 'retry-after': tomorrow }), ok())
    const problem = await ask({ fetch: long.fetch }, 'GET')
    assert.ok(problem instanceof ApiProblem && Number(problem.document.retryAfter) > 80_000)
    assert.equal(long.sent.length, 1)
  })

  test('is given up after as many tries as were allowed, with the last refusal', async () => {
    const { fetch, sent } = line(dropped(), dropped(), refused(503, { 'retry-after': '0' }))
    const problem = await ask({ fetch, retries: 2 }, 'GET')
    assert.ok(problem instanceof ApiProblem)
    assert.deepEqual([problem.status, problem.code, problem.message], [503, 'busy', 'Later.'])
    assert.equal(sent.length, 3)
  })

  test('says that the server is away, that it was silent, or that its answer cannot be read', async () => {
    const away = await ask({ fetch: line(dropped()).fetch, retries: 0 }, 'GET')
    assert.ok(away instanceof ApiProblem && away.isUnreachable && away.code === 'unreachable')
    const silent = await ask({ fetch: line('silence').fetch, retries: 0, timeoutMs: 20 }, 'GET')
    assert.ok(silent instanceof ApiProblem && silent.isUnreachable && silent.code === 'timeout')
    const broken = await ask({ fetch: line(new Response('{"fin')).fetch }, 'GET')
    assert.ok(broken instanceof ApiProblem && broken.code === 'unreadable')
    const proxy = new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' })
    const html = await ask({ fetch: line(proxy).fetch, retries: 0 }, 'GET')
    assert.ok(html instanceof ApiProblem && html.status === 502 && html.message === 'Bad Gateway')
  })

  test('ends at once when the caller gives up, also while it waits', async () => {
    const giveUp = AbortSignal.timeout(30)
    const { fetch, sent } = line(refused(503, { 'retry-after': '30' }), ok())
    const begun = performance.now()
    const thrown = await ask({ fetch }, 'GET', { signal: giveUp })
    assert.ok(performance.now() - begun < 5000)
    assert.ok(!(thrown instanceof ApiProblem) && thrown === giveUp.reason)
    assert.equal(sent.length, 1)
    const during = AbortSignal.timeout(20)
    assert.equal(await ask({ fetch: line('silence').fetch }, 'GET', { signal: during }), during.reason)
  })
})
