import type { ApiReply, ApiRequest } from '../http/route.ts'
import { disposition, withEnding } from './file-name.ts'
import type { FoundFile } from './find.ts'
import { isSize, makeThumbnail, type Size } from './image/thumbnail.ts'
import { rangeOf } from './range.ts'
import { addressOf } from './store/store.ts'

/** What of it somebody wants, and how it came. */
type Request = Pick<ApiRequest, 'kernel' | 'context' | 'query' | 'headers'>

/**
 * Sends a file to somebody who may read it. In a page it is shown only if we have drawn it ourselves, or if it is a
 * PDF, which browsers show in a viewer of their own; everything else is a download. Whatever it is, it runs no script
 * and is kept by no cache between us and the reader.
 */
export async function answerFile(request: Request, file: FoundFile): Promise<ApiReply> {
  const size = file.isPicture && isSize(request.query.size) ? request.query.size : null
  const etag = `"${file.id}${size ? `-${size}` : ''}"`
  const headers = { ...guards(file), etag, 'cache-control': 'private, no-cache' }
  if (matches(request.headers['if-none-match'], etag)) return { status: 304, headers }
  return size ? answerThumbnail(request, file, size, headers) : answerWhole(request, file, etag, headers)
}

const matches = (header: unknown, etag: string): boolean =>
  typeof header === 'string' && header.split(',').some(each => each.trim().replace(/^W\//, '') === etag)

function guards({ name, type, isPicture }: FoundFile): Record<string, string> {
  const isPdf = type === 'application/pdf'
  return {
    'content-disposition': disposition(isPicture || isPdf ? 'inline' : 'attachment', name),
    // A sandbox would keep the browser's own viewer from showing a PDF; with its type fixed it is nothing but that.
    'content-security-policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'${isPdf ? '' : '; sandbox'}`,
  }
}

async function answerWhole(
  { kernel, context, headers: sent }: Request,
  file: FoundFile,
  etag: string,
  headers: Record<string, string>,
): Promise<ApiReply> {
  const isFresh = sent['if-range'] === undefined || sent['if-range'] === etag
  const range = isFresh ? rangeOf(sent.range, file.bytes) : undefined
  const accepting = { ...headers, 'accept-ranges': 'bytes' }
  if (range === null)
    return { status: 416, headers: { ...accepting, 'content-range': `bytes */${file.bytes}` } }
  const body = await kernel.files.store.read(addressOf(context.tenant.id, file.digest), range)
  if (!body) throw lost(file)
  const stream = { type: sentType(file), body }
  if (!range) return { status: 200, headers: { ...accepting, 'content-length': String(file.bytes) }, stream }
  const length = { 'content-length': String(range.last - range.first + 1) }
  const place = { 'content-range': `bytes ${range.first}-${range.last}/${file.bytes}` }
  return { status: 206, headers: { ...accepting, ...length, ...place }, stream }
}

/** Made when it is first asked for. */
async function answerThumbnail(
  { kernel, context }: Request,
  file: FoundFile,
  size: Size,
  headers: Record<string, string>,
): Promise<ApiReply> {
  const address = addressOf(context.tenant.id, file.digest, size)
  const read = () => kernel.files.store.read(address)
  let body = await read()
  if (!body) {
    await makeThumbnail(kernel, context, file, size)
    body = await read()
  }
  if (!body) throw lost(file)
  const name = { 'content-disposition': disposition('inline', withEnding(file.name, '.webp')) }
  return { status: 200, headers: { ...headers, ...name }, stream: { type: 'image/webp', body } }
}

/** A row without bytes is a fault of ours, or of whoever looks after the store. */
const lost = ({ id }: FoundFile): Error => new Error(`The bytes of file ${id} are not in the store.`)

/** What a browser could run as a page is sent as nothing in particular. */
const isActive = (type: string): boolean =>
  /html|xml|svg|script/.test(type) && !/openxml|opendocument/.test(type)

function sentType({ type }: FoundFile): string {
  if (isActive(type)) return 'application/octet-stream'
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
