/** Longest that any usual file system takes, with room for an ending. */
const longest = 200

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A name that is safe to show and to save: the last part of a path, without what cannot be seen (control characters,
 * marks that turn the direction of writing and so fake an ending), without what file systems read as something else.
 */
export function fileName(sent: string | null | undefined): string {
  const last = (sent ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const seen = last
    .replace(/[\p{C}\u{fffd}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const name = shortened(device.test(seen) ? `_${seen}` : seen)
  return name === '' ? 'file' : name
}

/** `.pdf`, in small letters; empty when there is none. */
export const endingOf = (name: string): string => /\.[a-z0-9]{1,10}$/i.exec(name)?.[0].toLowerCase() ?? ''

/** The name with another ending, where what it says is not what the file is. */
export function withEnding(name: string, ending: string, ...also: readonly string[]): string {
  const own = endingOf(name)
  if (own === ending || also.includes(own)) return name
  return `${own === '' ? name : name.slice(0, -own.length)}${ending}`
}

function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= longest) return name
  const ending = endingOf(name)
  return (
    letters
      .slice(0, longest - ending.length)
      .join('')
      .trimEnd() + ending
  )
}

/** RFC 6266: plain letters for old clients, everything else in UTF-8. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`
}
