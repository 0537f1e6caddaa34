/** Somebody who has not touched the page for so long may have left it. */
const UNATTENDED_MS = 60_000

let touchedAt = Date.now()

const touch = () => {
  touchedAt = Date.now()
}
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  globalThis.addEventListener?.(event, touch, { passive: true, capture: true })

/** What a page asks by itself, because somebody else has changed something, must not keep a session awake. */
export const isUnattended = (): boolean => Date.now() - touchedAt > UNATTENDED_MS
