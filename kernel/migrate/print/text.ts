const width = 108

/** Joins what belongs on one line, and breaks it where the line would become too long. `indent` is for further lines. */
export function wrap(items: readonly string[], indent = '', separator = ', '): string {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const longer = line === '' ? item : line + separator + item
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(line + separator.trimEnd())
      line = item
    } else line = longer
  }
  return [...lines, line].join(`\n${indent}`)
}

export const indented = (text: string, by = '  '): string => text.replaceAll(/^(?=.)/gm, by)

/** `(new.a, new.b) is distinct from (old.a, old.b)`: static, so that it costs no look at the catalog. */
export function differs(columns: readonly string[]): string {
  if (columns.length === 0) return 'false'
  if (columns.length === 1) return `new.${columns[0]} is distinct from old.${columns[0]}`
  const row = (name: string) =>
    `(${wrap(
      columns.map(column => `${name}.${column}`),
      '  ',
    )})`
  const [now, before] = [row('new'), row('old')]
  return isShort(now, before) ? `${now} is distinct from ${before}` : `${now}\nis distinct from\n${before}`
}

export const isShort = (...parts: readonly string[]): boolean => {
  const text = parts.join(' ')
  return text.length < 90 && !text.includes('\n')
}
