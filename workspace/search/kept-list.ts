import type { Workspace } from '../meta/workspace.ts'

/** A short list that one person has in one company on this device: the newest first, nothing twice. */
export function keptList<Item>(name: string, most: number, isItem: (value: unknown) => value is Item) {
  const keyOf = ({ tenant, user }: Workspace) => `inopsio.${name}.${tenant.id}.${user.id}`

  function read(workspace: Workspace): readonly Item[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isItem).slice(0, most) : []
    } catch {
      return []
    }
  }

  function write(workspace: Workspace, items: readonly Item[]): void {
    try {
      localStorage.setItem(keyOf(workspace), JSON.stringify(items))
    } catch {
      // A device that keeps nothing just has no list.
    }
  }

  return {
    read,
    remember(workspace: Workspace, item: Item, isSame: (one: Item, other: Item) => boolean): void {
      const others = read(workspace).filter(each => !isSame(each, item))
      write(workspace, [item, ...others].slice(0, most))
    },
    forget: (workspace: Workspace): void => write(workspace, []),
  }
}
