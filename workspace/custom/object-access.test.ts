import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Level, levelOf, levels, withLevel } from './object-access.ts'

test('a level that is given to a role is the level it has, and the other roles keep theirs', () => {
  for (const level of Object.keys(levels) as Level[]) {
    const rights = withLevel(withLevel({}, 'viewer', 'see'), 'service', level)
    assert.equal(levelOf(rights, 'service'), level)
    assert.equal(levelOf(rights, 'viewer'), 'see')
  }
})

test('a role about which nothing is said may do nothing', () => {
  assert.equal(levelOf({}, 'viewer'), 'none')
  assert.equal(levelOf(withLevel({}, 'viewer', 'all'), 'service'), 'none')
})

test('rights that are no level are not mistaken for one', () => {
  assert.equal(levelOf({ read: { viewer: 'all' }, delete: { viewer: 'own' } }, 'viewer'), null)
})
