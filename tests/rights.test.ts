import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crmServer } from '@inopsio/crm/server'
import { disagreements } from '../kernel/testing/agree.ts'
import { testKernel } from '../kernel/testing/kernel.ts'

test('declarations, policies and the kernel’s conditions let the same rows of every module through', async t => {
  const kernel = await testKernel({ modules: [crmServer] })
  t.after(() => kernel.end())
  assert.deepEqual(await disagreements(kernel), [])
})
