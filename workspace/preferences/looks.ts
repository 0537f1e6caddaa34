import { accentOf, accentProperties, accentStyles } from '@inopsio/ui'

export type Density = 'compact' | 'normal' | 'comfortable'

/** How the workspace looks for this person in this company. */
export type Looks = {
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'normal' | 'high'
  readonly density: Density
  /** Whether the first steps are still shown. */
  readonly hints: boolean
  /** The company's own colour. */
  readonly accent: string | null
}

/** What public/theme.js puts on the page before its first paint: the looks of whoever was here last. */
const KEY = 'inopsio.looks'
const asksForMore = window.matchMedia('(prefers-contrast: more)')
let applied: Looks | undefined

/** Puts the looks on the page, and keeps them on this device for the next start. */
export function applyLooks(looks: Looks): void {
  applied = looks
  const isHigh = looks.contrast === 'high' || asksForMore.matches
  const accent = looks.accent ? accentOf(looks.accent, isHigh ? 'high' : 'normal') : undefined
  const styles = accent ? accentStyles(accent) : {}
  const { dataset, style } = document.documentElement
  put(dataset, 'theme', looks.theme === 'system' ? undefined : looks.theme)
  put(dataset, 'contrast', isHigh ? 'high' : undefined)
  put(dataset, 'density', looks.density === 'normal' ? undefined : looks.density)
  for (const name of accentProperties)
    if (styles[name]) style.setProperty(name, styles[name])
    else style.removeProperty(name)
  keep({ theme: looks.theme, contrast: looks.contrast, density: looks.density, styles })
}

// A device may be told to show more contrast while the page is open.
asksForMore.addEventListener('change', () => applied && applyLooks(applied))

function put(dataset: DOMStringMap, name: string, value: string | undefined): void {
  if (value === undefined) delete dataset[name]
  else dataset[name] = value
}

function keep(looks: object): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(looks))
  } catch {
    // A device that keeps nothing shows them a moment later.
  }
}
