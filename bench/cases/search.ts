import type { Case } from '../case.ts'

/** What people type, of each kind five. They fit the names, addresses and numbers that are loaded. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  'prefix of two': ['an', 'be', 'sc', 'ho', 'ma'],
  'prefix of three': ['ann', 'alb', 'tan', 'lin', 'com'],
  'two words': ['anna albrecht', 'grace tanaka', 'noah weber', 'hugo rossi', 'mia costa'],
  'two common words': ['anna example', 'ben exam', 'clara exampl', 'olga example', 'sami exam'],
  'typing error': ['albercht', 'hofmann', 'schmitd', 'linberg', 'erikson'],
  'e-mail': ['anna.albrecht', 'ben.bauer', 'grace.tanaka-1', 'mia.costa-2', 'noah.weber-3'],
  telephone: ['+49 731 101', '0731 2345', '4973145', '07317', '49731 999'],
  'one common word': ['anna', 'weber', 'tanaka', 'grace', 'company'],
}

const mixed = Object.values(kinds).flat()

const searchFor = (name: string, title: string, words: readonly string[]): Case => ({
  name,
  title,
  // The word goes with the lead whose turn it is, so that a request can be recorded twice.
  request: ({ token, leads }, turn) => ({
    method: 'GET',
    path: `/api/v1/search?limit=20&q=${encodeURIComponent(words[(turn % leads.length) % words.length] ?? '')}`,
    token,
  }),
})

/** All kinds in turn, then each by itself. */
export const searches: readonly Case[] = [
  searchFor('search', 'search, all kinds in turn', mixed),
  ...Object.entries(kinds).map(([kind, words]) =>
    searchFor(`search:${kind.replaceAll(' ', '-')}`, `search: ${kind}`, words),
  ),
]
