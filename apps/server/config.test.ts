import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

test('without any setting Inopsio serves the demo on loopback from its own database', () => {
  const config = readConfig({})
  assert.equal(config.publicUrl, 'http://127.0.0.1:3000')
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.demo, true)
  assert.equal(config.trustProxy, false)
})

test('the demo stays away from external databases and from hosts that others can reach', () => {
  assert.equal(readConfig({ DATABASE_URL: 'postgres://a@db/x' }).demo, false)
  assert.equal(readConfig({ HOST: '0.0.0.0' }).demo, false)
  assert.equal(readConfig({ HOST: '0.0.0.0', INOPSIO_DEMO: 'on' }).demo, true)
  assert.equal(readConfig({ HOST: '::1' }).demo, true)
  assert.equal(readConfig({ INOPSIO_DEMO: 'off' }).demo, false)
})

test('all interfaces are reached through this machine’s own address', () => {
  assert.equal(readConfig({ HOST: '0.0.0.0', PORT: '8080' }).publicUrl, 'http://127.0.0.1:8080')
  assert.equal(readConfig({ HOST: '::1' }).publicUrl, 'http://[::1]:3000')
  assert.equal(readConfig({ PUBLIC_URL: 'https://erp.example/' }).publicUrl, 'https://erp.example')
})

test('hosts of an own network are a list', () => {
  assert.deepEqual(readConfig({}).webhookAllow, [])
  assert.deepEqual(readConfig({ INOPSIO_WEBHOOK_ALLOW: 'hooks.local, 127.0.0.1:9000,' }).webhookAllow, [
    'hooks.local',
    '127.0.0.1:9000',
  ])
})

test('an empty setting counts as not given', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: ' ', INOPSIO_SECRET: '' }).port, 3000)
})

test('every setting that cannot be used is named at once, and no password is repeated', () => {
  const wrong = {
    PORT: '70000',
    INOPSIO_DEMO: 'maybe',
    INOPSIO_SECRET: 'short',
    DATABASE_URL: 'mysql://root:hidden@db/x',
    PUBLIC_URL: 'erp.example',
    INOPSIO_PROCESSES: '0',
    INOPSIO_ROLE: 'chef',
  }
  assert.throws(
    () => readConfig(wrong),
    error => {
      const { name, message } = error as Error
      assert.equal(name, 'StartRefusal')
      assert.deepEqual(message.match(/^[A-Z_]+/gm)?.sort(), Object.keys(wrong).sort())
      assert.doesNotMatch(message, /hidden/)
      return true
    },
  )
})

test('files lie in the data folder, or in a bucket that is named with its keys', () => {
  assert.deepEqual(readConfig({}).files, { s3: undefined, maxBytes: 50_000_000 })
  const bucket = {
    INOPSIO_FILES: 's3://files/one/',
    INOPSIO_S3_ENDPOINT: 'https://s3.example/',
    INOPSIO_S3_KEY: 'a',
  }
  assert.deepEqual(readConfig({ ...bucket, INOPSIO_S3_SECRET: 'b', INOPSIO_FILE_MB: '10' }).files, {
    s3: {
      bucket: 'files',
      prefix: 'one/',
      endpoint: 'https://s3.example',
      region: undefined,
      key: { id: 'a', secret: 'b' },
    },
    maxBytes: 10_000_000,
  })
  assert.throws(() => readConfig(bucket), /INOPSIO_S3_KEY and INOPSIO_S3_SECRET belong together/)
  assert.throws(() => readConfig({ INOPSIO_FILES: '/srv/files' }), /INOPSIO_FILES must be a bucket/)
})
