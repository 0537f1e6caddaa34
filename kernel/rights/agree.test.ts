import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fixtureServer } from '../fixtures/server.ts'
import { disagreements } from '../testing/agree.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'

test('declarations, policies and the kernel’s conditions let the same rows through', async t => {
  const kernel = await kernelOf(t)
  assert.deepEqual(await disagreements(kernel), [])
})

test('a policy that is broken on purpose is found', async t => {
  const kernel = await kernelOf(t)
  await asOwner(
    kernel.database.ownerUrl,
    'create policy broken on fixture_invoice for select to inopsio_app using (true)',
  )
  const found = await disagreements(kernel)
  assert.ok(
    found.some(each => /^viewer on fixture.invoice: read .*foreign/.test(each)),
    found.join('\n'),
  )
})

async function kernelOf(t: TestContext): Promise<TestKernel> {
  const kernel = await testKernel({ modules: [fixtureServer] })
  t.after(() => kernel.end())
  return kernel
}
