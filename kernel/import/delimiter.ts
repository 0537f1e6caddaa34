/** In order of preference where two fit equally well: prose has commas, but neither tabs nor semicolons as a rule. */
const delimiters = ['\t', ';', '|', ','] as const

/** Lines that are looked at. */
const LINES = 25

export interface Delimiter {
  readonly delimiter: string
  /** The first line says so itself (`sep=;`, as spreadsheets write it) and is not the header. */
  readonly isDeclared: boolean
}

/** The delimiter of a table that begins like this: the one that splits the most lines into as many columns as the header. */
export function delimiterOf(head: string): Delimiter {
  const declared = /^\uFEFF?"?sep=([^\r\n"])"?[ \t]*\r?\n/i.exec(head)?.[1]
  if (declared) return { delimiter: declared, isDeclared: true }
  const lines = withoutQuoted(head)
    .split(/\r\n|\n|\r/)
    .filter(line => line.trim() !== '')
    .slice(0, LINES)
  const scores = delimiters.map(delimiter => score(lines, delimiter))
  const best = Math.max(...scores)
  return { delimiter: best > 0 ? (delimiters[scores.indexOf(best)] ?? ',') : ',', isDeclared: false }
}

/** Quoted cells may hold anything; the last one may be cut off. */
const withoutQuoted = (head: string): string => head.replace(/"(?:[^"]|"")*(?:"|$)/g, '')

function score(lines: readonly string[], delimiter: string): number {
  const counts = lines.map(line => line.split(delimiter).length)
  const columns = counts[0] ?? 1
  return columns > 1 ? (columns * counts.filter(count => count === columns).length) / counts.length : 0
}
