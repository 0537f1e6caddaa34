import type { Sample } from './sample.ts'
import { literal, type Words, wordsOf } from './words.ts'

const json: Words = {
  indent: '  ',
  key: JSON.stringify,
  text: JSON.stringify,
  true: 'true',
  false: 'false',
  null: 'null',
  space: '',
  endsWithComma: false,
}

/** The sample for a shell; the token stands in `$TOKEN`. */
export function curl(sample: Sample, url: string): string {
  const { route, path, query, body, form, headers, isOpen, answers } = sample
  const words = Object.entries(wordsOf(query))
  const hasBody = body !== undefined || form
  const lines = [
    `curl -s${{ nothing: 'i', stream: 'N', json: '', text: '', bytes: 'OJ' }[answers]}${words.length > 0 ? 'G' : ''} ${verb(route.method, Boolean(hasBody))}${quoted(url + path)}`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'"]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...words.map(([word, value]) => `--data-urlencode ${quoted(`${word}=${value}`)}`),
    ...(form ? Object.entries(form.fields).map(([key, value]) => `-F ${quoted(`${key}=${value}`)}`) : []),
    ...(form ? [`-F ${quoted(`file=@${form.file.name}`)}`] : []),
    ...(body === undefined ? [] : [`-d ${quoted(literal(body, json, '  '))}`]),
  ]
  return lines.join(' \\\n  ')
}

const verb = (method: string, hasBody: boolean): string =>
  method === 'GET' || (method === 'POST' && hasBody) ? '' : `-X ${method} `

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
