import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { closedFolder, serverAccount } from './account.ts'
import { openEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0
const home = mkdtempSync(join(tmpdir(), 'inopsio-home-'))
const checkout = join(home, 'work/inopsio')
mkdirSync(checkout, { recursive: true })
const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 }
after(() => rmSync(home, { recursive: true }))

test('a closed home on the way to the data is found, an open one is not', () => {
  chmodSync(home, 0o700)
  assert.equal(closedFolder(checkout, stranger), home)
  chmodSync(home, 0o711)
  assert.equal(closedFolder(checkout, stranger), undefined)
})

test('folders that do not exist yet close no way', () => {
  assert.equal(closedFolder(join(checkout, 'not/yet/there'), stranger), undefined)
})

test('an ordinary user runs PostgreSQL as himself, root as an unprivileged account', () => {
  const account = serverAccount(join(checkout, 'postgres'))
  if (isRoot) assert.ok(account && account.uid > 0)
  else assert.equal(account, undefined)
})

test('root in a closed home is told which folder is closed', {
  skip: !isRoot && 'only root steps down',
}, async () => {
  chmodSync(home, 0o700)
  await assert.rejects(openEmbedded({ folder: join(checkout, 'data') }), {
    name: 'StartRefusal',
    message: new RegExp(`may not enter ${home}\\. Set INOPSIO_DATA`),
  })
})
