/** Where each list was scrolled to, for the life of the page: coming back from a record finds the same rows. */
const positions = new Map<string, number>()

export function rememberScroll(key: string, top: number): void {
  positions.set(key, top)
}

export function recallScroll(key: string): number {
  return positions.get(key) ?? 0
}
