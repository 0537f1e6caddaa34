import { Button, toast } from '@inopsio/ui'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { messageOf } from '../../api/problem.ts'
import { withWidget } from '../arrange.ts'
import { useLibrary } from '../library.ts'
import type { Range } from '../range.ts'
import type { Size, Widget } from '../widget.ts'
import { ArrangingGrid } from './arranging-grid.tsx'
import { LibraryDialog } from './library-dialog.tsx'
import { SetupDialog } from './setup-dialog.tsx'

type ArrangingProps = {
  widgets: readonly Widget[]
  range: Range
  onDone: () => void
  /** Refusals are thrown. */
  onKeep: (widgets: readonly Widget[]) => Promise<void>
}

/** As the server has it. */
const mostWidgets = 40

/** A dashboard that is being arranged: nothing is kept until one says so. */
export function Arranging({ widgets, range, onDone, onKeep }: ArrangingProps) {
  const [draft, setDraft] = useState(widgets)
  const [isChoosing, setChoosing] = useState(false)
  const [setUp, setSetUp] = useState<Widget>()
  const [isBusy, setBusy] = useState(false)
  const adding = useRef<HTMLButtonElement>(null)
  const { kinds } = useLibrary()

  function add(widget: Omit<Widget, 'wide' | 'id'>, size: Size) {
    setDraft(those => withWidget(those, { ...widget, id: crypto.randomUUID() }, size))
    setChoosing(false)
    toast({ title: `${widget.title} is on the dashboard` })
  }
  function remove(widget: Widget) {
    const before = draft
    setDraft(those => those.filter(({ id }) => id !== widget.id))
    adding.current?.focus()
    toast({
      title: `${widget.title} is off the dashboard`,
      action: {
        label: 'Undo',
        onPress: () =>
          setDraft(now => (now.some(({ id }) => id === widget.id) ? now : backAt(now, before, widget))),
      },
    })
  }
  async function keep() {
    setBusy(true)
    try {
      await onKeep(draft)
      onDone()
    } catch (error) {
      toast({ tone: 'failed', title: 'The dashboard was not saved', text: messageOf(error) })
      setBusy(false)
    }
  }

  return (
    <div className="arranging">
      <div className="sticky top-0 z-10 -mx-3 -mt-3 mb-3 flex flex-wrap items-center gap-2 border-b border-line bg-canvas px-3 py-2 sm:-mx-4 sm:-mt-4 sm:px-4 lg:-mx-5 lg:-mt-5 lg:px-5">
        <p className="min-w-40 flex-1 text-small text-muted max-sm:hidden">
          Drag a widget by its head and size it by its corner; or go to its handle and press the arrow keys,
          with Shift to size it.
        </p>
        <Button
          ref={adding}
          icon={<Plus size={15} />}
          disabled={draft.length >= mostWidgets}
          onClick={() => setChoosing(true)}
        >
          Add widget
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" busy={isBusy} onClick={() => void keep()}>
          Save
        </Button>
      </div>
      <ArrangingGrid
        widgets={draft}
        range={range}
        onWidgets={setDraft}
        onSetUp={setSetUp}
        onRemove={remove}
      />
      {isChoosing && <LibraryDialog range={range} onAdd={add} onClose={() => setChoosing(false)} />}
      {setUp && (
        <SetupDialog
          widget={setUp}
          range={range}
          onClose={() => setSetUp(undefined)}
          onWidget={next => {
            setDraft(those => those.map(each => (each.id === setUp.id ? { ...each, ...next } : each)))
            setSetUp(undefined)
          }}
          asks={kinds.get(setUp.kind)?.asks ?? []}
        />
      )}
    </div>
  )
}

/** A widget that was removed, among the others as it was before. */
function backAt(now: readonly Widget[], before: readonly Widget[], widget: Widget): readonly Widget[] {
  const following = before.slice(before.indexOf(widget) + 1).map(({ id }) => id)
  const at = now.findIndex(({ id }) => following.includes(id))
  return at === -1 ? [...now, widget] : now.toSpliced(at, 0, widget)
}
