import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { malformed, Refusal } from '../errors.ts'

/** A form with at most one file, read whole. */
export interface Upload {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly fields: Readonly<Record<string, string>>
}

/** Reads a multipart/form-data body. @throws Refusal 400 when it is none, 413 when the file is too large. */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal(415, 'media-type', 'Send the file as multipart/form-data.')
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

function wellFormed(name: string, text: string): string {
  if (!text.isWellFormed() || text.includes('\0'))
    throw malformed(`${name} contains characters that are not allowed.`)
  return text
}

/** Only the last part of a path, and nothing that could not be shown. */
const nameOf = (name: string | undefined): string =>
  (name ?? 'file').split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').slice(0, 255) || 'file'
