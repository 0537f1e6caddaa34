type ListKey = readonly unknown[]

/** The list each entity was last looked at in, for the life of the page: "next" on a record means the next one there. */
const last = new Map<string, ListKey>()

export function rememberList(entityId: string, key: ListKey): void {
  last.set(entityId, key)
}

export function lastListKey(entityId: string): ListKey | undefined {
  return last.get(entityId)
}
