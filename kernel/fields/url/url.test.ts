import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, parse, refuses } from '../fixtures/reading.ts'

test('a web address gets its scheme and its usual form', () => {
  accepts(parse, f.url(), [
    ['www.Example.com', 'https://www.example.com'],
    ['HTTP://Example.com/A?b=C#d', 'http://example.com/A?b=C#d'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['https://example.com/', 'https://example.com'],
    ['http://plant-hmi', 'http://plant-hmi'],
    ['müller.de/über', 'https://xn--mller-kva.de/%C3%BCber'],
    ['', null],
  ])
})

test('an address in its usual form stays as it is', () => {
  accepts(parse, f.url(), [
    ['https://example.com/a%20b?q=%22', 'https://example.com/a%20b?q=%22'],
    ['https://example.com?q=1', 'https://example.com/?q=1'],
    ['https://example.com/?q=1', 'https://example.com/?q=1'],
  ])
})

test('other schemes, passwords and things that are no address are refused', () => {
  const rows = [
    'javascript:alert(1)',
    'mailto:a@b.de',
    'ftp://example.com',
    'data:text/html,x',
    'file:///etc/passwd',
  ]
  const more = [
    'http://user:pass@example.com',
    'intranet',
    'no address',
    'https://',
    'https://exa mple.com',
    'foo:bar',
  ]
  refuses(
    parse,
    f.url(),
    [...rows, ...more].map(input => [input, 'url', /https:\/\/www\.example\.com/] as const),
  )
  refuses(parse, f.url(), [
    [{}, 'type'],
    [`https://example.com/${'a'.repeat(2000)}`, 'tooLong'],
    [`https://example.com/${'ü'.repeat(700)}`, 'url'],
  ])
})

test('an address that the program connects to lies outside', () => {
  const wary = {
    ...berlin,
    whyNotReached: (address: string) => (address.includes('inside') ? 'It lies inside.' : null),
  }
  accepts(parse, f.url({ reached: true }), [['https://outside.example/x', 'https://outside.example/x']], wary)
  refuses(
    parse,
    f.url({ reached: true }),
    [['https://inside.example', 'unreachable', /It lies inside/]],
    wary,
  )
  accepts(parse, f.url(), [['https://inside.example', 'https://inside.example']], wary)
})
