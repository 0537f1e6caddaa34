/** The hues that carry a meaning or tell tags apart. Words, not colours, come first: a tone only supports them. */
export const tones = ['grey', 'blue', 'green', 'amber', 'red', 'violet', 'pink'] as const
export type Tone = (typeof tones)[number]

/** Written out in full so that the style compiler sees every class. */
export const softTone: Record<Tone, string> = {
  grey: 'bg-grey-soft text-grey-ink',
  blue: 'bg-blue-soft text-blue-ink',
  green: 'bg-green-soft text-green-ink',
  amber: 'bg-amber-soft text-amber-ink',
  red: 'bg-red-soft text-red-ink',
  violet: 'bg-violet-soft text-violet-ink',
  pink: 'bg-pink-soft text-pink-ink',
}

export const inkTone: Record<Tone, string> = {
  grey: 'text-grey-ink',
  blue: 'text-blue-ink',
  green: 'text-green-ink',
  amber: 'text-amber-ink',
  red: 'text-red-ink',
  violet: 'text-violet-ink',
  pink: 'text-pink-ink',
}

export function isTone(value: unknown): value is Tone {
  return (tones as readonly unknown[]).includes(value)
}

/** A steady tone for a word: the same tag has the same hue on every screen and day. */
export function toneOf(word: string): Tone {
  let hash = 7
  for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return tones[1 + (hash % (tones.length - 1))] ?? 'grey'
}
