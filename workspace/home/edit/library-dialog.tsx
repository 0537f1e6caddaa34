import { Button, cx, Dialog } from '@inopsio/ui'
import { useMemo, useState } from 'react'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { isForPerson, type Library, useLibrary } from '../library.ts'
import type { Range } from '../range.ts'
import type { ReadyWidget, Size, Widget } from '../widget.ts'
import { WidgetCard } from '../widget-card.tsx'
import { blankWidgets } from './blank-widgets.ts'

type LibraryDialogProps = {
  range: Range
  onAdd: (widget: Omit<Widget, 'wide' | 'id'>, size: Size) => void
  onClose: () => void
}

type Shelf = { readonly label: string; readonly ready: readonly ReadyWidget[] }

/** What can be put on a dashboard, by module, with a look at what it would show. */
export function LibraryDialog({ range, onAdd, onClose }: LibraryDialogProps) {
  const library = useLibrary()
  const workspace = useWorkspace()
  const shelves = useMemo(() => shelvesOf(library, workspace), [library, workspace])
  const [chosen, setChosen] = useState(shelves[0]?.ready[0])
  const add = () => {
    if (!chosen) return
    const { title, kind, options, size } = chosen
    onAdd({ title, kind, ...(options && { options }) }, size)
  }
  return (
    <Dialog
      open
      wide
      onOpen={open => !open && onClose()}
      title="Add a widget"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!chosen} onClick={add}>
            Add
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="max-h-[46dvh] overflow-y-auto max-sm:max-h-[34dvh]">
          {shelves.map(({ label, ready }) => (
            <fieldset key={label} className="mb-3">
              <legend className="px-2 pb-1 text-micro font-medium text-subtle">{label}</legend>
              {ready.map(one => (
                <Choice
                  key={one.key}
                  ready={one}
                  library={library}
                  isChosen={one === chosen}
                  onChoose={() => setChosen(one)}
                />
              ))}
            </fieldset>
          ))}
        </div>
        {chosen && (
          <div className="grid content-start gap-2">
            <p className="min-h-10 text-muted">{chosen.help}</p>
            <div inert className="h-70 rounded-card bg-canvas p-3" data-preview>
              <WidgetCard widget={{ id: 'preview', ...chosen }} range={range} />
            </div>
          </div>
        )}
      </div>
    </Dialog>
  )
}

type ChoiceProps = { ready: ReadyWidget; library: Library; isChosen: boolean; onChoose: () => void }

function Choice({ ready, library, isChosen, onChoose }: ChoiceProps) {
  const Icon = library.kinds.get(ready.kind)?.icon
  return (
    <label
      className={cx(
        'flex min-h-control-small cursor-pointer items-center gap-2.5 rounded-control px-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus',
        isChosen ? 'bg-pressed' : 'hover:bg-hover',
      )}
    >
      <input type="radio" name="widget" className="sr-only" checked={isChosen} onChange={onChoose} />
      {Icon && <Icon size={15} strokeWidth={1.75} className="shrink-0 text-subtle" aria-hidden />}
      <span className="min-w-0 flex-1 truncate">{ready.title}</span>
    </label>
  )
}

/** What this person may put there: what modules have ready, and what one puts together oneself. */
function shelvesOf(library: Library, workspace: ReturnType<typeof useWorkspace>): readonly Shelf[] {
  const labelOf = (id: string) => workspace.all.find(({ module }) => module === id)?.moduleLabel ?? id
  const shelves = library.shelves.map(({ module, ready }) => ({
    label: labelOf(module),
    ready: ready.filter(one => isForPerson(library, workspace, one)),
  }))
  const own = { label: 'Of your own', ready: blankWidgets(library, workspace) }
  // What one works with stands before what is administered.
  return [...shelves.slice(1), own, ...shelves.slice(0, 1)].filter(({ ready }) => ready.length > 0)
}
