type LastList = {
  /** Under which its rows are kept. */
  readonly key: readonly unknown[]
  /** Asks for its next page, as long as the list is in sight. */
  readonly more: (() => void) | undefined
}

/** The list each entity was last looked at in, for the life of the page: "next" on a record means the next one there. */
const last = new Map<string, LastList>()

export function rememberList(entityId: string, key: readonly unknown[], more?: () => void): void {
  last.set(entityId, { key, more })
}

export const lastList = (entityId: string): LastList | undefined => last.get(entityId)
