import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { malformed, Refusal } from '../errors.ts'
import { tooLarge } from '../files/stage.ts'
import type { Arriving } from '../files/upload.ts'

/** A form with at most one file, read whole. */
export interface Upload {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a multipart/form-data body. @throws Refusal 400 when it is broken, 413 when the file is too large, 415 when it is none. */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal(415, 'media-type', 'Send the file as multipart/form-data.')
  try {
    return await readParts(request, maxBytes)
  } catch (error) {
    throw inWords(error)
  }
}

async function readParts(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  const fields: Record<string, string> = {}
  let file: Upload['file'] = null
  for await (const part of request.parts({
    limits: { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 256 * 1024 },
  })) {
    if (part.type === 'field') fields[part.fieldname] = wellFormed(part.fieldname, String(part.value))
    else file = { name: nameOf(part.filename), bytes: await part.toBuffer() }
  }
  return { file, fields }
}

/**
 * A file that is on its way: the first one of a form, or the body itself.
 * @throws Refusal 400 when the form is broken or has no file; 413 when it says beforehand that it is too large
 */
export async function receiveFile(request: FastifyRequest, maxBytes: number): Promise<Arriving> {
  const room = maxBytes + FORM_BYTES
  if (Number(request.headers['content-length'] ?? 0) > room) throw tooLarge(maxBytes)
  if (!request.isMultipart()) return { name: null, stream: request.raw }
  try {
    const part = await request.file({
      limits: { fileSize: room, files: 1, fields: 20, fieldSize: 64 * 1024 },
    })
    if (part) return { name: part.filename ?? null, stream: part.file }
  } catch (error) {
    throw inWords(error)
  }
  throw malformed('Send the file in the form field "file".', [
    { path: 'file', code: 'required', message: 'The file is missing.' },
  ])
}

/** Room for the boundaries and headers around a file. */
const FORM_BYTES = 64 * 1024

/** The parser throws plain errors for what is no form; limits are Fastify's own refusals. */
function inWords(error: unknown): unknown {
  const { code } = error as { code?: string }
  if (code === 'FST_FILES_LIMIT') return malformed('Send one file at a time.')
  if (error instanceof Refusal || code !== undefined) return error
  return malformed('The form cannot be read as multipart/form-data: its parts or their boundary are broken.')
}

function wellFormed(name: string, text: string): string {
  if (!text.isWellFormed() || text.includes('\0'))
    throw malformed(`${name} contains characters that are not allowed.`)
  return text
}

/** Only the last part of a path, and nothing that could not be shown. */
const nameOf = (name: string | undefined): string =>
  (name ?? 'file').split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').slice(0, 255) || 'file'
