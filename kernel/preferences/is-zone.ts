/** A zone that was typed wrongly must not keep anything away. */
export function isZone(zone: string | null | undefined): zone is string {
  if (zone == null) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
