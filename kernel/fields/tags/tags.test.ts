import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('tags are a sorted set of trimmed words', () => {
  accepts(parse, f.tags(), [
    [
      [' vip ', 'berlin', 'vip', 'Berlin'],
      ['Berlin', 'berlin', 'vip'],
    ],
    [[], []],
  ])
  accepts(parseOperand, f.tags(), [[' vip', 'vip']])
})

test('each bad tag is named by its place', () => {
  refuses(parse, f.tags(), [
    ['vip', 'type'],
    [['vip', 1], 'type'],
    [['a\nb'], 'characters'],
    [[''], 'required'],
    [['x'.repeat(61)], 'tooLong'],
    [Array.from({ length: 501 }, (_, i) => `t${i}`), 'tooMany', /500/],
  ])
})

test('cells separate tags by semicolons or commas', () => {
  accepts(parseCell, f.tags(), [
    ['vip; berlin', ['berlin', 'vip']],
    ['vip, berlin,', ['berlin', 'vip']],
    ['"a;b"; "say ""hi"""', ['a;b', 'say "hi"']],
    [' ; ', undefined],
  ])
})

test('required tags are at least one', () => {
  refuses(parse, f.tags({ required: true }), [[[], 'required']])
})

test('tags that name events name only what can happen', () => {
  const knowing = {
    ...berlin,
    isEvent: (name: string) => name === 'crm.lead.created' || name === 'crm.lead.*',
  }
  accepts(
    parse,
    f.tags({ of: 'events' }),
    [
      [
        ['crm.lead.created', 'crm.lead.*'],
        ['crm.lead.*', 'crm.lead.created'],
      ],
    ],
    knowing,
  )
  refuses(
    parse,
    f.tags({ of: 'events' }),
    [
      [['crm.lead.craeted'], 'event'],
      [['*'], 'event'],
    ],
    knowing,
  )
})
