import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeElsewhere } from './companies.ts'

test('in another company one comes to the same list, and to the list of a record', () => {
  assert.equal(placeElsewhere('/crm/leads'), '/crm/leads')
  assert.equal(placeElsewhere('/crm/leads/0190d6a2-7f3a-7c11-8a52-000000000001'), '/crm/leads')
  assert.equal(placeElsewhere('/crm/pipelines/0190d6a2-7f3a-7c11-8a52-000000000001/stages'), '/crm/pipelines')
  assert.equal(placeElsewhere('/'), '/')
})
