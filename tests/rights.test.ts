import assert from 'node:assert/strict'
import { test } from 'node:test'
import { productModules } from '../apps/server/modules.ts'
import { disagreements } from '../kernel/testing/agree.ts'
import { testKernel } from '../kernel/testing/kernel.ts'

test('declarations, policies and the kernel’s conditions let the same rows of every module through', async t => {
  const kernel = await testKernel({ modules: productModules })
  t.after(() => kernel.end())
  assert.deepEqual(await disagreements(kernel), [])
})
