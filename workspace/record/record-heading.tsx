import { Breadcrumb } from '@inopsio/ui'
import { createElement } from 'react'
import { cellContent } from '../list/cell.tsx'
import { pictureOf } from '../list/columns.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { listPath } from '../meta/workspace.ts'
import type { RecordData } from './record.api.ts'
import { titleOf } from './record-title.ts'

/** The way back, the name, and where the record stands. */
export function RecordHeading({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  return (
    <div className="min-w-0 flex-1 basis-52">
      <div className="text-small">
        <Breadcrumb
          crumbs={[
            <a key="module" href={`/app${listPath(entity)}`}>
              {entity.label[1]}
            </a>,
            entity.label[0],
          ]}
        />
      </div>
      <RecordName entity={entity} record={record} />
    </div>
  )
}

/** What it is called, by which picture one knows it, and its statuses. */
export function RecordName({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const view = useView()
  const picture = pictureOf(entity)
  const states = entity.fields.filter(field => field.kind === 'state' && record[field.key])
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      {picture && record[picture.key] ? (
        <span aria-hidden>{cellContent(record[picture.key], picture, view)}</span>
      ) : null}
      <h1 className="line-clamp-2 min-w-0 text-title font-semibold wrap-anywhere">
        {titleOf(entity, record)}
      </h1>
      {states.map(field => {
        const { Display } = view.viewOf(field)
        return Display && createElement(Display, { key: field.key, value: record[field.key], field, view })
      })}
    </div>
  )
}
