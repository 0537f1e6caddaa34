import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'
import { choice } from './choice.ts'

const source = f.choice({ choices: { website: 'Website', event: 'Trade fair', referral: 'Referral' } })

test('a choice is one of its keys', () => {
  accepts(parse, source, [['event', 'event']])
  accepts(parseOperand, source, [['event', 'event']])
  refuses(parse, source, [
    ['Event', 'choice', /website, event, referral/],
    ['toString', 'choice'],
    ['', 'choice'],
    [1, 'type'],
  ])
})

test('cells name a choice by key or label in any case', () => {
  accepts(parseCell, source, [
    ['EVENT', 'event'],
    ['trade  fair', 'event'],
    ['', undefined],
  ])
  refuses(parseCell, source, [['fair', 'choice', /is not one of/]])
  const twins = f.choice({ choices: { a: 'Same', b: 'same' } })
  refuses(parseCell, twins, [['SAME', 'choice', /more than one/]])
})

test('the table knows the keys, and of open choices only their form', () => {
  const checks = (field: Parameters<typeof choice.columns>[1]) =>
    choice.columns('source', field)[0]?.checks?.[0]?.sql
  assert.equal(checks({ ...source, choices: { "it's": 'It' } }), "source in ('it''s')")
  assert.match(checks({ ...source, open: true }) ?? '', /^source ~ /)
})
