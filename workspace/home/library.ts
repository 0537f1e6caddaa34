import { roles } from '@inopsio/kernel'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Workspace } from '../meta/workspace.ts'
import { useWebModules, type WebModule } from '../web-module.ts'
import { columnsIn, firstPlace } from './arrange.ts'
import type { Place, ReadyWidget, Widget, WidgetKind } from './widget.ts'

/** All that may stand on a dashboard: kinds by their names, and what is ready, by module. */
export type Library = {
  readonly kinds: ReadonlyMap<string, WidgetKind>
  readonly shelves: readonly { readonly module: string; readonly ready: readonly ReadyWidget[] }[]
}

export const libraryQuery = (modules: readonly WebModule[]) =>
  queryOptions({
    queryKey: ['workspace', 'widgets'],
    queryFn: () => libraryOf(modules),
    staleTime: Number.POSITIVE_INFINITY,
  })

async function libraryOf(modules: readonly WebModule[]): Promise<Library> {
  const all = await Promise.all(
    modules.flatMap(({ id, widgets }) =>
      widgets ? [widgets().then(those => ({ module: id, ...those }))] : [],
    ),
  )
  return {
    kinds: new Map(all.flatMap(({ kinds = {} }) => Object.entries(kinds))),
    shelves: all.map(({ module, ready }) => ({ module, ready })),
  }
}

export const useLibrary = (): Library => useSuspenseQuery(libraryQuery(useWebModules())).data

/** Whether this person may read what a widget would show; unknown kinds show nothing. */
export const isForPerson = (
  { kinds }: Library,
  workspace: Workspace,
  { kind, options = {} }: Pick<Widget, 'kind' | 'options'>,
): boolean => {
  const known = kinds.get(kind)
  return known !== undefined && (known.isFor?.(workspace, options) ?? true)
}

type RoleKey = keyof NonNullable<ReadyWidget['begins']>

/** From the most to the least: who has several roles begins with the home of the first that has one. */
const roleOrder: readonly string[] = Object.keys(roles)

/** What the home of a person with these roles begins with, as the modules say; `everyone` where they say nothing of any. */
export function beginningFor(
  library: Library,
  workspace: Workspace,
  roleKeys: readonly string[],
): readonly Widget[] {
  const ready = library.shelves.flatMap(({ module, ready }) => ready.map(one => ({ ...one, module })))
  const isNamed = (key: string) => ready.some(({ begins }) => begins?.[key as RoleKey] !== undefined)
  const key = (roleOrder.filter(role => roleKeys.includes(role)).find(isNamed) ?? 'everyone') as RoleKey
  const places = new Map<string, Place>()
  return ready
    .filter(one => one.begins?.[key] !== undefined && isForPerson(library, workspace, one))
    .toSorted((one, other) => (one.begins?.[key] ?? 0) - (other.begins?.[key] ?? 0))
    .map(({ module, key: name, title, kind, options, size }): Widget => {
      const id = `${module}-${name}`.slice(0, 40)
      const wide = firstPlace(places, size, columnsIn.wide)
      places.set(id, wide)
      return { id, kind, title, ...(options && { options }), wide }
    })
}
