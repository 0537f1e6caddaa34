import type { Sample } from './sample.ts'
import { literal, type Words, wordsOf } from './words.ts'

const text = (value: string): string => `'${value.replace(/['\\]/g, '\\$&')}'`
const words: Words = {
  indent: '    ',
  key: text,
  text,
  true: 'True',
  false: 'False',
  null: 'None',
  space: '',
  endsWithComma: true,
}

/** The sample in Python, with nothing but its standard library; the token stands in the environment. */
export function python(sample: Sample, url: string): string {
  const { route, path, query, body, form, answers } = sample
  const hasQuery = Object.keys(query).length > 0
  const imports = ['json', 'os', ...(hasQuery ? ['urllib.parse'] : []), 'urllib.request'].filter(
    name => name !== 'json' || body !== undefined || answers === 'json',
  )
  const address = text(url + path)
  return [
    ...imports.filter(name => name !== 'os' || !sample.isOpen).map(name => `import ${name}`),
    '',
    ...(hasQuery ? [`query = urllib.parse.urlencode(${literal(wordsOf(query), words)})`] : []),
    ...(form ? formLines(form) : []),
    'request = urllib.request.Request(',
    `    ${hasQuery ? `${address} + '?' + query` : address},`,
    ...(route.method === 'GET' ? [] : [`    method=${text(route.method)},`]),
    ...headerLines(sample),
    ...(form ? ['    data=form.encode(),'] : []),
    ...(body === undefined ? [] : [`    data=json.dumps(${literal(body, words, '    ')}).encode(),`]),
    ')',
    'with urllib.request.urlopen(request) as response:',
    ...answerLines[answers],
  ].join('\n')
}

const answerLines: Readonly<Record<Sample['answers'], readonly string[]>> = {
  json: ['    print(json.load(response))'],
  text: ['    print(response.read().decode())'],
  bytes: [`    print(open('download', 'wb').write(response.read()), 'bytes')`],
  stream: ['    for line in response:', '        print(line.decode(), end="", flush=True)'],
  nothing: ['    print(response.status)'],
}

function headerLines({ isOpen, body, form, headers }: Sample): string[] {
  const all = [
    ...(isOpen ? [] : [`'Authorization': 'Bearer ' + os.environ['TOKEN']`]),
    ...(body === undefined ? [] : [`'Content-Type': 'application/json'`]),
    ...(form ? [`'Content-Type': 'multipart/form-data; boundary=' + boundary`] : []),
    ...Object.entries(headers).map(([name, value]) => `${text(name)}: ${text(value)}`),
  ]
  return all.length > 0 ? ['    headers={', ...all.map(line => `        ${line},`), '    },'] : []
}

/** The standard library has no words for forms with files. */
function formLines({ fields, file }: NonNullable<Sample['form']>): string[] {
  return [
    `boundary = 'a-line-that-is-not-in-the-file'`,
    `with open(${text(file.name)}) as file:`,
    `    parts = [('name="${'file'}"; filename="${file.name}"', file.read())]`,
    ...Object.entries(fields).map(([key, value]) => `parts.insert(0, ('name="${key}"', ${text(value)}))`),
    `form = ''.join(f'--{boundary}\\r\\nContent-Disposition: form-data; {head}\\r\\n\\r\\n{text}\\r\\n' for head, text in parts)`,
    `form += f'--{boundary}--\\r\\n'`,
  ]
}
