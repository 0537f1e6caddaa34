import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** In front of every sealed value, so that another form can be told apart later. */
const FORM = 1
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a credential (AES-256-GCM). `place` says where it belongs, e.g. the tenant's id; a value copied to
 * another place does not open there.
 */
export function sealSecret(key: Uint8Array, place: string, text: string): Uint8Array {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), sealed])
}

/** The credential again, for the program's own use; throws when it was changed or belongs elsewhere. */
export function openSecret(key: Uint8Array, place: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== FORM) throw new Error('The sealed value has an unknown form.')
  const tagAt = 1 + IV_BYTES
  const textAt = tagAt + TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, tagAt))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(tagAt, textAt))
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8')
}
