import { countWords } from './count-words.ts'

type CountProps = {
  count: number | null
  countExact: boolean
  noun: readonly [one: string, many: string]
  locale: string
}

/** How many match: exact up to the server's limit, "10,000+" above it, nothing while it is unknown. */
export function Count({ count, countExact, noun, locale }: CountProps) {
  if (count === null) return null
  const words = `${countWords(count, countExact, locale)} ${noun[count === 1 ? 0 : 1].toLocaleLowerCase(locale)}`
  return (
    <span role="status" className="figures shrink-0 text-small text-subtle">
      {words}
    </span>
  )
}
