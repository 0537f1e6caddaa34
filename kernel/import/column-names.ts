/** Longest name that is kept; more is no name. */
const LONGEST = 200

/** Columns without a name get one; a name that comes again gets a number. */
export function columnNames(header: readonly string[]): string[] {
  const names: string[] = []
  const taken = new Set<string>()
  header.forEach((raw, i) => {
    const wanted = raw.replace(/\s+/g, ' ').trim().slice(0, LONGEST) || `Column ${i + 1}`
    const name = free(wanted, taken)
    taken.add(name)
    names.push(name)
  })
  return names
}

/** What the cell at this place is called, behind the last column. */
export const surplusName = (columns: readonly string[], place: number): string =>
  free(`Column ${place + 1}`, new Set(columns))

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`
  return name
}
