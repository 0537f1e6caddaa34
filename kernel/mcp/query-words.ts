import { malformed } from '../errors.ts'

/** Only what was given, as texts of a query string. */
export function queryOf(words: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(words).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, wordOf(name, value)]))
}

function wordOf(name: string, value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const split = value.find(item => String(item).includes(','))
  if (split === undefined) return value.join(',')
  throw malformed('The tool cannot be called with these arguments.', [
    {
      path: name,
      code: 'comma',
      message: `${name} is a list of names; give each of them as an item of its own.`,
    },
  ])
}
