import type { Tone } from './chart-data.ts'

/** Colours as the screen shows them now: a canvas does not know tokens, nor which theme is on. */
export interface Colours {
  tone(tone: Tone): string
  readonly text: string
  readonly line: string
  readonly ground: string
  readonly font: string
}

export function coloursOf(element: HTMLElement): Colours {
  const probe = element.appendChild(document.createElement('span'))
  // What carries meaning keeps its colour where the system chooses colours; words and lines take the system's.
  const read = (token: string, adjust: 'auto' | 'none' = 'auto'): string => {
    probe.style.forcedColorAdjust = adjust
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const tones = new Map<Tone, string>()
  for (const tone of ['accent', 'green', 'blue', 'violet', 'amber', 'red', 'grey'] as const)
    tones.set(tone, read(`${tone}-ink`, 'none'))
  const { fontFamily: font } = getComputedStyle(element)
  const found = { text: read('muted'), line: read('line'), ground: read('surface', 'none'), font }
  probe.remove()
  return { ...found, tone: tone => tones.get(tone) ?? found.text }
}

/** Calls back when the theme changes, by choice or by the system; call the answer to stop. */
export function onTheme(changed: () => void): () => void {
  const chosen = new MutationObserver(changed)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const asked = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map(query => matchMedia(query))
  for (const query of asked) query.addEventListener('change', changed)
  return () => {
    chosen.disconnect()
    for (const query of asked) query.removeEventListener('change', changed)
  }
}
