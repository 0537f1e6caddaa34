import type { MailItem, MailValue } from './templates.ts'

/** What stands between double braces: a name and nothing else. There is no logic, and no way around escaping. */
const placeholder = /\{\{([^{}]*)\}\}/g
const name = /^\s*([A-Za-z][A-Za-z0-9]*)\s*$/

/** The one-time link, until the mail is handed over: a rendered mail carries it on as it is. */
export const LINK = '{{link}}'

/** The names used in a template, each once; null stands for braces around what is no name. */
export function namesIn(...texts: readonly (string | null | undefined)[]): (string | null)[] {
  const found = texts.flatMap(text => [...(text ?? '').matchAll(placeholder)])
  return [...new Set(found.map(([, inner = '']) => name.exec(inner)?.[1] ?? null))]
}

const filled = (template: string, say: (name: string) => string): string =>
  template.replace(placeholder, (whole, inner: string) => {
    const known = name.exec(inner)?.[1]
    return known === undefined ? whole : say(known)
  })

type Values = Readonly<Record<string, MailValue>>

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g
const LONGEST_LINE = 400

/** A line of plain text: line breaks in values become blanks, so that no value adds a header. */
export const renderLine = (template: string, values: Values): string => {
  const line = filled(template, key => plain(values[key]))
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line
}

/** Plain text; what is empty leaves no gap behind. */
export const renderText = (template: string, values: Values): string =>
  filled(template, key => plain(values[key]))
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** HTML in which every value is escaped; a paragraph that held nothing but an empty value is left out. */
export const renderHtml = (template: string, values: Values): string =>
  filled(template, key => markup(values[key]))
    .replace(invisible, '')
    .replace(/<p[^>]*>\s*<\/p>\n?/g, '')

const plain = (value: MailValue | undefined): string =>
  typeof value === 'object' ? value.map(plainItem).join('\n\n') : (value ?? '')

const plainItem = ({ title, text, link }: MailItem): string =>
  [`- ${title}`, text && `  ${text}`, link && `  ${link}`].filter(Boolean).join('\n')

const markup = (value: MailValue | undefined): string =>
  typeof value === 'object'
    ? `<ul>${value.map(item => `<li>${markupItem(item)}</li>`).join('')}</ul>`
    : escapeHtml(value ?? '')

function markupItem({ title, text, link }: MailItem): string {
  const head = link ? `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a>` : escapeHtml(title)
  return text ? `${head}<br>${escapeHtml(text)}` : head
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, each => entities[each] ?? each)

/**
 * HTML for a template that has none: its paragraphs, with a link to click where a value is an address. Written inline,
 * because mail programs read neither style sheets nor classes.
 */
export function htmlFromText(template: string): string {
  const paragraphs = template.split(/\n{2,}/).map(paragraph)
  return `<!doctype html><html><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;background:#f6f7f9">
<div style="max-width:560px;margin:0 auto;padding:28px 32px;background:#ffffff;border:1px solid #e3e6ea;border-radius:10px;font:15px/1.55 system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif;color:#1a1d23">
${paragraphs.join('\n')}
</div></body></html>`
}

function paragraph(text: string): string {
  const only = /^\{\{(link)\}\}$/.exec(text.trim())
  if (only)
    return `<p style="margin:22px 0"><a href="{{link}}" style="display:inline-block;padding:10px 18px;border-radius:7px;background:#00607a;color:#ffffff;text-decoration:none;font-weight:600">Open</a></p>
<p style="margin:0 0 16px;font-size:12px;color:#6b7280;word-break:break-all">{{link}}</p>`
  if (/^\{\{items\}\}$/.test(text.trim())) return '{{items}}'
  const linked = escapeHtml(text).replace(
    /\{\{(link|settings)\}\}/g,
    '<a href="{{$1}}" style="color:#00607a">{{$1}}</a>',
  )
  return `<p style="margin:0 0 16px">${linked.replaceAll('\n', '<br>')}</p>`
}
