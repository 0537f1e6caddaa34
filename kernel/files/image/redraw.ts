import { stat } from 'node:fs/promises'
import type { Metadata } from 'sharp'
import { invalid, Refusal } from '../../errors.ts'
import { type Draw, drawing } from './sharp.ts'

/** A picture as we have drawn it. */
export interface Picture {
  readonly path: string
  readonly type: string
  readonly ending: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

export interface Bounds {
  readonly maxWidth?: number | undefined
  readonly maxHeight?: number | undefined
}

/** More than a telephone's camera makes, and no more than a machine can take. */
export const MAX_PIXELS = 50_000_000

/** What is drawn anew, and as what. Everything else is a file like others, and not shown in a page. */
const formats = {
  'image/jpeg': { type: 'image/jpeg', ending: '.jpg', format: 'jpeg', options: { quality: 86 } },
  'image/png': { type: 'image/png', ending: '.png', format: 'png', options: { compressionLevel: 7 } },
  'image/apng': { type: 'image/png', ending: '.png', format: 'png', options: { compressionLevel: 7 } },
  'image/webp': { type: 'image/webp', ending: '.webp', format: 'webp', options: { quality: 84 } },
  'image/gif': { type: 'image/gif', ending: '.gif', format: 'gif', options: { effort: 4 } },
  'image/avif': { type: 'image/webp', ending: '.webp', format: 'webp', options: { quality: 84 } },
} as const

type Format = (typeof formats)[keyof typeof formats]

export const isPicture = (type: string): type is keyof typeof formats => type in formats

/**
 * Draws a picture anew, upright and within bounds: only its pixels are kept, so that neither the place it was taken at
 * nor a second file hidden behind the first one comes along. A moving picture keeps moving while it is small enough.
 *
 * @throws Refusal 422 when it is damaged, or has more pixels than we can take
 */
export async function redraw(path: string, type: keyof typeof formats, bounds: Bounds): Promise<Picture> {
  const sharp = await drawing()
  return draw(sharp, path, formats[type], bounds).catch((error: unknown) => {
    throw error instanceof Refusal || isOurs(error) ? error : damaged()
  })
}

/** A full disk says nothing about the picture. */
const isOurs = (error: unknown): boolean => /no space|ENOSPC|EACCES|EMFILE/i.test((error as Error).message)

async function draw(sharp: Draw, path: string, format: Format, bounds: Bounds): Promise<Picture> {
  const about = await sharp(path, { limitInputPixels: false }).metadata()
  const pixels = about.width * (about.pageHeight ?? about.height)
  if (pixels > MAX_PIXELS) throw tooManyPixels(about)
  const animated = (about.pages ?? 1) > 1 && pixels * (about.pages ?? 1) <= MAX_PIXELS && moves(format)
  const out = `${path}.drawn`
  const { width, height, pageHeight } = await sharp(path, {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
    animated,
  })
    .autoOrient()
    .resize({
      ...(bounds.maxWidth ? { width: bounds.maxWidth } : {}),
      ...(bounds.maxHeight ? { height: bounds.maxHeight } : {}),
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toFormat(format.format, format.options)
    .timeout({ seconds: 30 })
    .toFile(out)
  const { size } = await stat(out)
  return {
    path: out,
    type: format.type,
    ending: format.ending,
    bytes: size,
    width,
    height: pageHeight ?? height,
  }
}

const moves = ({ format }: Format): boolean => format === 'gif' || format === 'webp'

const tooManyPixels = ({ width, height, pageHeight }: Metadata): Refusal =>
  refusal(
    'pixels',
    `The picture has ${width.toLocaleString('en')} × ${(pageHeight ?? height).toLocaleString('en')} pixels; at most ${MAX_PIXELS / 1_000_000} million can be taken. Make it smaller first.`,
  )

const damaged = (): Refusal =>
  refusal('damaged', 'The picture is damaged and cannot be read to its end. Save it once more and send that.')

const refusal = (code: string, message: string): Refusal => invalid([{ path: 'file', code, message }])
