import { Button } from '@inopsio/ui'
import { useState } from 'react'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useKeepView } from './use-keep-view.ts'
import { ViewDialog, type ViewSettings } from './view-dialog.tsx'
import { keptOf, type SavedView } from './view-state.ts'

type UnsavedChipProps = {
  entity: EntityMeta
  state: ListState
  active: SavedView | undefined
  onDiscard: () => void
  /** Goes to a view that was just made. */
  onOpen: (id: string) => void
}

const fresh: ViewSettings = { name: '', visibility: 'private', team: null, pinned: true, opensFor: null }

/** The list shows something else than was kept: it can be kept, kept as another one, or dropped. */
export function UnsavedChip({ entity, state, active, onDiscard, onOpen }: UnsavedChipProps) {
  const { user } = useWorkspace()
  const keep = useKeepView()
  const [isNaming, setNaming] = useState(false)
  const [busy, setBusy] = useState(false)
  const isMine = active?.owner === user.id
  async function save(view: SavedView) {
    setBusy(true)
    await keep.change(view, keptOf(state)).catch(() => {})
    setBusy(false)
    onOpen(view.id)
  }
  return (
    <span className="flex shrink-0 items-center gap-1 text-small text-muted">
      {active && (
        <span className="rounded-mark bg-amber-soft px-1.5 py-0.5 text-amber-ink">Unsaved changes</span>
      )}
      {active && isMine && (
        <Button look="ghost" size="small" busy={busy} onClick={() => void save(active)}>
          Save
        </Button>
      )}
      <Button look="ghost" size="small" onClick={() => setNaming(true)}>
        {active ? 'Save as…' : 'Save as view…'}
      </Button>
      {active && (
        <Button look="ghost" size="small" onClick={onDiscard}>
          Discard
        </Button>
      )}
      {isNaming && (
        <ViewDialog
          title={`Keep this view of ${entity.label[1].toLocaleLowerCase()}`}
          start={fresh}
          onSave={async settings =>
            onOpen(await keep.create({ ...keptOf(state), ...settings, entity: entity.id }))
          }
          onClose={() => setNaming(false)}
        />
      )}
    </span>
  )
}
