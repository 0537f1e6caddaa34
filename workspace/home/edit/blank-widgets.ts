import type { EntityMeta } from '../../meta/types.ts'
import type { Workspace } from '../../meta/workspace.ts'
import { groupingsOf } from '../groups.ts'
import type { Library } from '../library.ts'
import type { Options, ReadyWidget } from '../widget.ts'

/** The entities that widgets can be put together from: those one works with, then those one administers. */
export const askable = ({ modules }: Workspace): readonly EntityMeta[] =>
  modules.flatMap(({ entities }) => entities.filter(({ route, rights }) => route !== null && rights.read))

/** What a widget over the records of an entity begins with. */
export function blankOptions(entity: EntityMeta): Options {
  const by =
    groupingsOf(entity).find(({ key }) => key === 'status' || key === 'stage') ?? groupingsOf(entity)[0]
  return { entity: entity.id, ...(by && { by: by.key }) }
}

/** Widgets that say nothing yet but what they are; what they are about is said when they are set up. */
export function blankWidgets({ kinds }: Library, workspace: Workspace): readonly ReadyWidget[] {
  const [first] = askable(workspace)
  if (!first) return []
  return [...kinds].flatMap(([kind, { label, asks, least, isPicture }]) =>
    asks
      ? [
          {
            key: kind,
            title: `${label} of ${first.label[1].toLocaleLowerCase()}`,
            help: `Put it there and set it up: which records it is about, and what it shows of them.`,
            kind,
            options: blankOptions(first),
            size: isPicture || least.h > 3 ? { w: 6, h: 7 } : { w: 3, h: 3 },
          },
        ]
      : [],
  )
}
