import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('an address is kept in lower case, its domain in ASCII', () => {
  accepts(parse, f.email(), [
    [' Ada.Lovelace+crm@Example.COM ', 'ada.lovelace+crm@example.com'],
    ["o'neill@sub.example.co.uk", "o'neill@sub.example.co.uk"],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
    ['', null],
  ])
  accepts(parseCell, f.email(), [['mailto:ada@example.com', 'ada@example.com']])
})

test('what no mail would reach is refused and shown', () => {
  const rows = [
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'a b@example.com',
    'ada@exam ple.com',
    '.a@example.com',
  ]
  const more = [
    'a.@example.com',
    'a..b@example.com',
    'ada@-x.com',
    'ada@example..com',
    'ada@example.c',
    'müller@example.com',
  ]
  const hashed = [
    'd41d8cd98f00b204e9800998ecf8427e',
    `${'a'.repeat(65)}@example.com`,
    'a@b@example.com',
    'a@[127.0.0.1]',
  ]
  refuses(
    parse,
    f.email(),
    [...rows, ...more, ...hashed].map(input => [input, 'email', /name@example\.com/] as const),
  )
  refuses(parse, f.email(), [
    [1, 'type'],
    [`a@${'b'.repeat(260)}.de`, 'tooLong'],
  ])
})

test('a filter takes the beginning of an address', () => {
  accepts(parseOperand, f.email(), [['Ada@', 'ada@']])
})
