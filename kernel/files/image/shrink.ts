import { MAX_PIXELS } from './redraw.ts'
import { drawing } from './sharp.ts'

/** Draws a small picture after a large one, as WebP. */
export async function shrink(from: string, to: string, side: number): Promise<void> {
  const sharp = await drawing()
  await sharp(from, { limitInputPixels: MAX_PIXELS })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: 30 })
    .toFile(to)
}
