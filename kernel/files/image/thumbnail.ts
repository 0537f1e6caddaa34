import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Kernel } from '../../kernel.ts'
import type { Context } from '../../rights/context.ts'
import { newId } from '../../write/record-id.ts'
import { fileById } from '../find.ts'
import { addressOf } from '../store/store.ts'
import { paintSmall } from './painter.ts'

/** The longest side, in pixels: for lists and avatars, and for a look at it. */
export const sizes = { small: 128, medium: 640 } as const
export type Size = keyof typeof sizes
export const isSize = (word: unknown): word is Size => typeof word === 'string' && Object.hasOwn(sizes, word)

/** What is being made at this moment, so that a page full of the same picture has it drawn once. */
const underWay = new Map<string, Promise<void>>()

/** Makes the thumbnail of a stored picture and puts it beside it. */
export async function makeThumbnail(
  kernel: Kernel,
  context: Context,
  { id, digest }: { readonly id: string; readonly digest: string },
  size: Size,
): Promise<void> {
  const address = addressOf(context.tenant.id, digest, size)
  const making = underWay.get(address) ?? make(kernel, context, digest, size)
  underWay.set(address, making)
  try {
    await making
  } finally {
    underWay.delete(address)
  }
  // Somebody may have removed the picture while it was drawn, and not found a thumbnail to remove with it.
  await fileById(kernel, context, id).catch(async (error: unknown) => {
    await kernel.files.store.remove([address])
    throw error
  })
}

async function make({ files }: Kernel, { tenant }: Context, digest: string, size: Size): Promise<void> {
  const whole = await files.store.read(addressOf(tenant.id, digest))
  if (whole === null) return
  const [from, to] = [join(files.incoming, newId()), join(files.incoming, newId())]
  try {
    await pipeline(whole, createWriteStream(from, { flags: 'wx', mode: 0o600 }))
    await paintSmall({ shrink: [from, to, sizes[size]] })
    await files.store.put(addressOf(tenant.id, digest, size), to)
  } finally {
    await Promise.all([from, to].map(path => rm(path, { force: true })))
  }
}
