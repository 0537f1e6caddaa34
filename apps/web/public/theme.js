// Runs before the first paint, with the looks of whoever was here last. Keep in step with workspace/preferences/looks.ts.
const root = document.documentElement
const asksForMore = window.matchMedia('(prefers-contrast: more)').matches
try {
  const kept = JSON.parse(localStorage.getItem('inopsio.looks') ?? '{}')
  if (kept.theme === 'light' || kept.theme === 'dark') root.dataset.theme = kept.theme
  if (kept.contrast === 'high' || asksForMore) root.dataset.contrast = 'high'
  if (kept.density === 'compact' || kept.density === 'comfortable') root.dataset.density = kept.density
  for (const [name, value] of Object.entries(kept.styles ?? {})) root.style.setProperty(name, value)
} catch {
  // What cannot be read is as if it had never been kept.
}
