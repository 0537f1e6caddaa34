/** The lines that vCard (RFC 6350) and iCalendar (RFC 5545) are written in. */

/** Commas, semicolons, backslashes and line ends are written with a backslash; nothing can break out. */
export const lineText = (value: string): string =>
  value
    .replace(/[\\;,]/g, each => `\\${each}`)
    .replace(/\r\n?|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

const longest = 75

/** Cut into lines of 75 octets: between characters, never within one. */
export function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= longest) return line
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of line) {
    const more = Buffer.byteLength(character)
    // From the second line on a blank comes first.
    if (size + more > (pieces.length === 0 ? longest : longest - 1)) {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += character
    size += more
  }
  return [...pieces, piece].join('\r\n ')
}
