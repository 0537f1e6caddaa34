import { memberName } from '../../sdk/names.ts'
import { declaredActions } from '../../write/declared-actions.ts'
import type { Examples } from './example-values.ts'
import type { Sample } from './sample.ts'
import { literal, type Words } from './words.ts'

const text = (value: string): string => `'${value.replace(/['\\]/g, '\\$&')}'`
const words: Words = {
  indent: '  ',
  key: key => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)),
  text,
  true: 'true',
  false: 'false',
  null: 'null',
  space: ' ',
  endsWithComma: true,
}

/** The sample with the client library; the token stands in the environment. */
export function javascript(sample: Sample, url: string): string {
  if (sample.route.id === 'auth.signIn') return signingIn(sample, url)
  const { form } = sample
  const { expression, isWalk, isText } = callOf(sample)
  return [
    ...(form ? [`import { readFile } from 'node:fs/promises'`] : []),
    `import { connect } from '@inopsio/sdk'`,
    '',
    `const inopsio = connect({ url: ${text(url)}${sample.isOpen ? '' : ', token: process.env.TOKEN'} })`,
    ...(form
      ? [`const file = new File([await readFile(${text(form.file.name)})], ${text(form.file.name)})`]
      : []),
    ...(expression.endsWith('body: form })')
      ? ['const form = new FormData()', `form.append('file', file)`]
      : []),
    ...(isWalk
      ? [`for await (const each of inopsio.${expression}) console.log(each)`]
      : isText
        ? [`const answer = await inopsio.${expression}`, lastLine(sample)]
        : [`console.log(await inopsio.${expression})`]),
  ].join('\n')
}

const lastLine = ({ answers }: Sample): string =>
  answers === 'bytes'
    ? `console.log((await answer.blob()).size, 'bytes')`
    : 'console.log(await answer.text())'

const signingIn = ({ body }: Sample, url: string): string =>
  [
    `import { connect, signIn } from '@inopsio/sdk'`,
    '',
    `const { token } = await signIn({ url: ${text(url)} }, ${literal(body, words)})`,
    `console.log(await connect({ url: ${text(url)}, token }).me())`,
  ].join('\n')

interface Expression {
  readonly expression: string
  /** Row by row. */
  readonly isWalk?: boolean
  /** An answer whose text is of interest. */
  readonly isText?: boolean
}

function callOf(sample: Sample): Expression {
  const { entity, name, route, params, form } = sample
  if (entity) {
    const call = entityCall(sample)
    if (call) return { ...call, expression: `${entity.module}.${memberName(entity)}.${call.expression}` }
  }
  const known = calls[entity ? `${entity.id}.${name}` : route.id]
  if (!known) return plainCall(sample)
  const [id = ''] = params
  const expression = known
    .replace('$id', text(id))
    .replace('$fields', literal(form?.fields ?? {}, words))
    .replace('$data', literal((sample.body as { data?: unknown } | undefined)?.data ?? {}, words))
    .replace('$entity', text(String((sample.body as { entity?: string } | undefined)?.entity)))
    .replace('$q)', `${text(String(sample.query.q))})`)
    .replace('$query', literal(sample.query, words))
  return {
    expression: expression.replace(/^[*~]/, ''),
    isWalk: known.startsWith('*'),
    isText: known.startsWith('~'),
  }
}

/** The operations every entity has. */
function entityCall({ entity, name, params, query, body }: Sample): Expression | null {
  const [id = '', second = ''] = params.map(text)
  const put = (value: unknown) => literal(value, words)
  if (entity && declaredActions(entity).has(name))
    return { expression: `act(${id}, ${text(name)}${further(body)})` }
  if (name.endsWith('.file'))
    return { expression: `file(${id}, ${text(name.slice(0, -'.file'.length))})`, isText: true }
  switch (name) {
    case 'list':
      return { expression: `page(${put(query)})` }
    case 'aggregate':
      return { expression: `aggregate(${put(query)})` }
    case 'lookup':
      return { expression: `lookup(${put(query.q)})` }
    case 'export':
      return { expression: `export(${put(query)})`, isText: true }
    case 'get':
      return { expression: `get(${id}${further(query)})` }
    case 'history':
      return { expression: `history(${id})`, isWalk: true }
    case 'create':
    case 'invite':
      return { expression: `create(${put(body)})` }
    case 'bulk':
      return { expression: `bulk(${put((body as { operations: unknown }).operations)})` }
    case 'update':
      return { expression: `update(${id}, ${put(body)}, { version: 1 })` }
    case 'delete':
      return { expression: `delete(${id})` }
    case 'shares':
      return { expression: `shares(${id})` }
    case 'share':
      return { expression: `share(${id}, ${put(body)})` }
    case 'unshare':
      return { expression: `unshare(${id}, ${second})` }
    default:
      return null
  }
}

/** An argument that is left out when it says nothing. */
const further = (value: unknown): string =>
  Object.keys((value ?? {}) as Examples).length > 0 ? `, ${literal(value, words)}` : ''

/** What the library has words for besides entities; `*` is walked row by row, `~` answered as text. */
const calls: Readonly<Record<string, string>> = {
  'auth.me': 'me()',
  meta: 'meta()',
  'changes.list': '*changes.list({ limit: 20 })',
  'changes.undo': 'changes.undo($id)',
  'trash.list': '*changes.trash($query)',
  events: '*events($query)',
  'files.upload': 'files.upload(file)',
  'files.get': '~files.get($id)',
  'files.drop': 'files.drop($id)',
  'search.find': 'search($q)',
  'imports.preview': 'imports.preview(file)',
  'imports.start': 'imports.start(file, $fields)',
  'imports.list': '*imports.list()',
  'imports.get': 'imports.wait($id)',
  'imports.errors': '*imports.errors($id)',
  'imports.mend': 'imports.mend($id, 2, $data)',
  'imports.retry': 'imports.retry($id)',
  'imports.undo': 'imports.undo($id)',
  'exports.start': 'exports.start($entity)',
  'exports.get': 'exports.wait($id)',
  'exports.file': '~exports.file($id)',
  'jobs.list': '*jobs.list($query)',
  'jobs.get': 'jobs.get($id)',
  'jobs.cancel': 'jobs.cancel($id)',
  'jobs.pause': 'jobs.pause($id)',
  'jobs.resume': 'jobs.resume($id)',
  'jobs.retry': 'jobs.retry($id)',
}

/** Everything else goes by its address. */
function plainCall({ route, path, query, body, form, headers, answers }: Sample): Expression {
  const call = {
    ...(Object.keys(query).length > 0 && { query }),
    ...(body === undefined ? {} : { body }),
    ...(Object.keys(headers).length > 0 && { headers }),
  }
  const method = answers === 'text' ? 'exchange' : 'request'
  const options = form ? ', { body: form }' : further(call)
  return {
    expression: `${method}(${text(route.method)}, ${text(path)}${options})`,
    isText: answers === 'text',
  }
}
