import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { checkAddress, findTarget } from './check-target.ts'
import { type OutgoingSettings, outgoing } from './outgoing.ts'
import { post } from './post.ts'
import { isPublicAddress } from './ranges.ts'

const settings = {
  own: ['https://crm.example.com', 'http://127.0.0.1:3000'],
  resolve: async () => ['93.184.215.14'],
} satisfies OutgoingSettings
const open = outgoing(settings)

/** Every one of them is a way that was used against somebody to reach what lies behind a wall. */
const hostile = [
  // Not the web, or nothing at all.
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'gopher://hooks.example.com/_x',
  'javascript:alert(1)',
  'data:text/plain,x',
  'http://hooks.example.com/',
  'hooks.example.com',
  '//hooks.example.com',
  'https://',
  'https:///',
  'https://?x',
  'https://hooks.example.com:99999/',
  // Credentials, port, this installation.
  'https://user@hooks.example.com/',
  'https://user:secret@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'https://hooks.example.com:0/',
  'https://crm.example.com/api/v1/core/users',
  'https://CRM.example.com./',
  'https://crm.example.com:443/',
  // Loopback in every spelling.
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0x0.0x0.0x1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.0.0.1./',
  'https://127.127.127.127/',
  'https://１２７.０.０.１/',
  'https://①②⑦.0.0.1/',
  'https://127。0。0。1/',
  'https://%31%32%37.0.0.1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://0x0/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://ｌｏｃａｌｈｏｓｔ/',
  'https://foo.localhost/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::]/',
  // IPv6 that stands for IPv4.
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:10.0.0.1]/',
  'https://[::127.0.0.1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[::ffff:93.184.215.14]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b::a9fe:a9fe]/',
  'https://[64:ff9b:1::a00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2002:c0a8:101::1]/',
  'https://[2001:0:53aa:64c:0:fbff:80ff:fffe]/',
  // Private, near, shared.
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://3232235777/',
  'https://0xc0a80101/',
  'https://100.64.0.1/',
  'https://100.127.255.254/',
  'https://169.254.1.1/',
  'https://[fc00::1]/',
  'https://[fd12:3456:789a::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  // Metadata of clouds.
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/latest/meta-data/',
  'https://0xA9FEA9FE/',
  'https://0251.0376.0251.0376/',
  'https://[fd00:ec2::254]/',
  'https://168.63.129.16/',
  'https://100.100.100.200/',
  'https://metadata.google.internal/',
  'https://instance-data/',
  // Multicast, broadcast, reserved, documentation, benchmarks.
  'https://224.0.0.1/',
  'https://239.255.255.250/',
  'https://255.255.255.255/',
  'https://240.0.0.1/',
  'https://192.0.0.8/',
  'https://192.0.2.1/',
  'https://198.51.100.7/',
  'https://203.0.113.9/',
  'https://198.18.0.1/',
  'https://192.88.99.1/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
  'https://[3fff::1]/',
  'https://[100::1]/',
  'https://[5f00::1]/',
  // Names that stay at home.
  'https://db/',
  'https://printer.local/',
  'https://vault.corp/',
  'https://kubernetes.default.svc.internal/',
  'https://router.home.arpa/',
]

test('no hostile form of an address passes', () => {
  assert.ok(hostile.length >= 60)
  const passed = hostile.filter(address => {
    try {
      checkAddress(open, address)
      return true
    } catch (error) {
      assert.equal((error as Error).name, 'ForbiddenTarget', `${address}: ${error}`)
      return false
    }
  })
  assert.deepEqual(passed, [])
})

test('honest addresses pass, by name, by number, in other scripts and at other ports', async () => {
  for (const address of [
    'https://hooks.example.com/inopsio?x=1',
    'https://hooks.example.com:8443',
    'https://hooks.example.com./',
    'https://münchen.example/haken',
    'https://93.184.215.14/',
    'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/',
    'https://internal.example.com/',
    'https://localhost.example.com/',
  ])
    assert.ok((await findTarget(open, address)).addresses.length > 0, address)
})

test('a name is refused when any of its addresses lies inside', async () => {
  const inside = [
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '169.254.169.254',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
    'rubbish',
  ]
  for (const bad of inside)
    for (const resolved of [[bad], ['93.184.215.14', bad], [bad, '93.184.215.14']])
      await assert.rejects(
        findTarget(outgoing({ ...settings, resolve: async () => resolved }), 'https://hooks.example.com/'),
        { name: 'ForbiddenTarget' },
        resolved.join(' '),
      )
  await assert.rejects(
    findTarget(outgoing({ ...settings, resolve: async () => [] }), 'https://hooks.example.com/'),
    { name: 'ForbiddenTarget' },
  )
})

test('the edges of a range are where they should be', () => {
  for (const address of ['9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255'])
    assert.equal(isPublicAddress(address), true, address)
  for (const address of ['172.32.0.0', '192.167.255.255', '198.17.255.255', '223.255.255.255', '2600::'])
    assert.equal(isPublicAddress(address), true, address)
  for (const address of ['100.64.0.0', '100.127.255.255', '198.19.255.255', '4000::', '1fff:ffff::'])
    assert.equal(isPublicAddress(address), false, address)
})

test('what the installation allows by name is reached without encryption, but never the installation itself', async () => {
  const trusting = outgoing({
    ...settings,
    allow: ['hooks.local', '127.0.0.1:9000', '127.0.0.1:3000', 'localhost'],
  })
  assert.equal(checkAddress(trusting, 'http://hooks.local/x').hostname, 'hooks.local')
  assert.equal(checkAddress(trusting, 'http://127.1:9000/').port, '9000')
  for (const address of ['http://127.0.0.1:9001/', 'http://127.0.0.1:3000/', 'http://localhost:3000/'])
    assert.throws(() => checkAddress(trusting, address), { name: 'ForbiddenTarget' }, address)
  await assert.rejects(
    findTarget(
      outgoing({ ...settings, allow: ['hooks.local'], resolve: async () => ['127.0.0.1'] }),
      'http://hooks.local:3000/',
    ),
    { name: 'ForbiddenTarget' },
  )
})

test('the connection goes to the address that was checked, though the name leads elsewhere by then', async () => {
  const good = await listening('127.0.0.1', 200)
  const bad = await listening('127.0.0.2', 200, good.port)
  let asked = 0
  const resolve = async () => [asked++ === 0 ? '127.0.0.1' : '127.0.0.2']
  const rebinding = outgoing({ allow: [`hooks.test:${good.port}`], resolve })
  const target = await findTarget(rebinding, `http://hooks.test:${good.port}/x`)
  const answer = await post(target, { headers: {}, body: '{}', timeoutMs: 5_000, mostBytes: 100 })
  assert.deepEqual([answer.status, good.hosts, bad.hosts, asked], [200, [`hooks.test:${good.port}`], [], 1])
  await Promise.all([good.close(), bad.close()])
})

test('a redirect is an answer, not a way', async () => {
  const inside = await listening('127.0.0.1', 200)
  const outside = await listening('127.0.0.1', 302, 0, `http://127.0.0.1:${inside.port}/secret`)
  const target = await findTarget(
    outgoing({ allow: [`127.0.0.1:${outside.port}`] }),
    `http://127.0.0.1:${outside.port}/`,
  )
  const { status } = await post(target, { headers: {}, body: '{}', timeoutMs: 5_000, mostBytes: 100 })
  assert.deepEqual([status, inside.hosts], [302, []])
  await Promise.all([inside.close(), outside.close()])
})

test('what never answers is left, and what answers without end is cut off', async () => {
  const silent = createServer(() => {})
  const endless = createServer((_request, response) => {
    response.writeHead(200)
    const writing = setInterval(() => response.write('x'.repeat(1_000)), 1)
    response.once('close', () => clearInterval(writing))
  })
  const post1 = async (server: Server, timeoutMs: number) => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const target = await findTarget(outgoing({ allow: ['127.0.0.1'] }), `http://127.0.0.1:${port}/`)
    return post(target, { headers: {}, body: '{}', timeoutMs, mostBytes: 500 })
  }
  await assert.rejects(post1(silent, 200), /no answer within 0.2 seconds/)
  assert.equal((await post1(endless, 5_000)).body, 'x'.repeat(500))
  for (const server of [silent, endless]) {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
})

/** A server that keeps the Host headers it was asked with. */
async function listening(host: string, status: number, at = 0, location = '') {
  const hosts: (string | undefined)[] = []
  const server = createServer((request, response) => {
    hosts.push(request.headers.host)
    response.writeHead(status, location ? { location } : {}).end('done')
  })
  await new Promise<void>(resolve => server.listen(at, host, resolve))
  const { port } = server.address() as AddressInfo
  return { port, hosts, close: () => new Promise(resolve => server.close(resolve)) }
}
