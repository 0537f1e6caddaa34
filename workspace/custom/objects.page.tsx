import { Badge, Button, EmptyState, IconButton } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Pencil, Plus, Shapes, TextCursorInput } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { type OwnObject, readOwnObjects } from './objects.api.ts'

/** The objects that the company has made: what they are called, who may use them, and the way to their fields. */
export function ObjectsPage() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [editing, setEditing] = useState<OwnObject | 'new'>()
  const objects = useQuery({ queryKey: ['own-objects'], queryFn: ({ signal }) => readOwnObjects(signal) })
  if (!workspace.entity('core.customObject')?.rights.create) return <NotFound />

  /** What is made is given its fields next. */
  async function refresh(made?: OwnObject) {
    await Promise.all(
      [['own-objects'], ['workspace']].map(queryKey => queries.invalidateQueries({ queryKey })),
    )
    if (made) await navigate({ to: `/settings/fields/custom.${made.key}` })
  }

  if (objects.error) return <LoadFailed error={objects.error} onRetry={() => void objects.refetch()} />
  return (
    <Page
      title="Objects"
      actions={
        <Button look="primary" icon={<Plus />} onClick={() => setEditing('new')}>
          New object
        </Button>
      }
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-5 sm:px-6">
        {objects.data?.length === 0 && (
          <EmptyState
            icon={<Shapes size={28} aria-hidden />}
            title="No objects of your own yet"
            text="Machines, site visits, contracts: what your company works with and the product does not know."
          />
        )}
        <ul aria-label="Own objects" className="divide-y divide-line border-y border-line empty:hidden">
          {objects.data?.map(object => (
            <ObjectRow key={object.id} object={object} onEdit={() => setEditing(object)} />
          ))}
        </ul>
      </div>
      {editing && (
        <ObjectDialog
          object={editing === 'new' ? undefined : editing}
          onDone={refresh}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

function ObjectRow({ object, onEdit }: { object: OwnObject; onEdit: () => void }) {
  const { key, path, one, many, help, icon, retired } = object
  return (
    <li className="flex min-h-11 items-center gap-3 py-1">
      <span className="text-muted">
        <EntityIcon icon={icon ?? 'shapes'} label={many} />
      </span>
      <span className="min-w-0 flex-1">
        <Link to={`/custom/${path}`} className="block truncate font-medium hover:underline">
          {many}
        </Link>
        <span className="block truncate text-small text-muted">{help ?? one}</span>
      </span>
      {retired && <Badge>Retired</Badge>}
      <Link
        to={`/settings/fields/custom.${key}`}
        className="flex items-center gap-1 text-small text-accent hover:underline"
      >
        <TextCursorInput size={14} aria-hidden />
        Fields
      </Link>
      <IconButton size="small" label={`Edit ${many}`} icon={<Pencil size={15} />} onClick={onEdit} />
    </li>
  )
}
