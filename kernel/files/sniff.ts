import { endingOf } from './file-name.ts'

/** How much of the beginning decides. */
export const HEAD_BYTES = 64 * 1024

/** What the bytes of an arriving file have shown. */
export interface Seen {
  readonly head: Buffer
  /** Well-formed UTF-8 from beginning to end, and nothing in it that no text has. */
  readonly isText: boolean
}

const UNKNOWN = 'application/octet-stream'

/** Media type of a file by its bytes. Its name decides only between kinds of text, which look the same. */
export async function sniff({ head, isText }: Seen, name: string): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime
  if (found && !isMarkup(found)) return found
  if (!isText || head.length === 0) return found ?? UNKNOWN
  const text = head.toString('utf8')
  return markupType(text) ?? textTypes[endingOf(name)] ?? 'text/plain'
}

const isMarkup = (type: string): boolean => /xml|html|svg/.test(type) && !/openxml|opendocument/.test(type)

const textTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.md': 'text/markdown',
  '.json': 'application/json',
  '.ics': 'text/calendar',
  '.vcf': 'text/vcard',
  '.eml': 'message/rfc822',
}

const html =
  /<(?:!doctype\s+html|html|head|body|title|script|style|iframe|img|a|div|p|table|form|br|h[1-6])[\s/>]/i

/** What a browser could run scripts in. Comments and whatever else stands in front do not hide it. */
function markupType(text: string): string | null {
  if (/<svg[\s/>]/i.test(text) || /<(?:\w+:)svg[\s/>]/i.test(text)) return 'image/svg+xml'
  if (html.test(text)) return 'text/html'
  return /^\uFEFF?\s*<[?!a-z]/i.test(text) ? 'application/xml' : null
}

/** Whether all bytes are text, told chunk by chunk. */
export function textProbe(): { see(chunk: Uint8Array): void; end(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isText = true
  const decode = (chunk?: Uint8Array) => {
    if (!isText) return
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
      isText = !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(decoder.decode(chunk, { stream: chunk !== undefined }))
    } catch {
      isText = false
    }
  }
  return {
    see: decode,
    end() {
      decode()
      return isText
    },
  }
}
