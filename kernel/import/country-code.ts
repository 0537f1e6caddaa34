/** Languages in which address books name countries. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl']

let codes: Map<string, string> | undefined

/** `Germany`, `Deutschland`, `de` → `DE`; null for what is no country's name. */
export function countryCode(name: string): string | null {
  if (/^[A-Za-z]{2}$/.test(name)) return name.toUpperCase()
  codes ??= allNames()
  return codes.get(name.toLowerCase()) ?? null
}

function allNames(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const found = new Map<string, string>()
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of letters.flatMap(first => letters.map(second => first + second)).filter(isCurrent)) {
      const name = names.of(code)?.toLowerCase()
      if (name && !found.has(name)) found.set(name, code)
    }
  }
  return found
}

/** A code that was given up leads to another one: DD to DE. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code
