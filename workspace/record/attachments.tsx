import { Button, IconButton, Progress } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Paperclip, Trash2, X } from 'lucide-react'
import { createElement, useRef } from 'react'
import { get } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { fieldOf } from '../meta/workspace.ts'
import { ShowMore } from '../shell/show-more.tsx'
import type { Page, RecordData } from './record.api.ts'
import { useAttach } from './use-attach.ts'
import { useFileArrival } from './use-file-arrival.ts'

type AttachmentsProps = {
  /** What hangs on the record, and by which of its fields. */
  attachment: EntityMeta
  field: string
  label: string
  recordId: string
  mayAttach: boolean
}

/** Files that hang on the record. They may be dropped or pasted anywhere on its page. */
export function Attachments({ attachment, field, label, recordId, mayAttach }: AttachmentsProps) {
  const input = useRef<HTMLInputElement>(null)
  const query = new URLSearchParams({
    filter: JSON.stringify({ [field]: { in: [recordId] } }),
    sort: '-createdAt',
    limit: '50',
  })
  const answer = useInfiniteQuery({
    queryKey: ['list', attachment.id, query.toString()],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''
      return get<Page<RecordData>>(`${attachment.route}?${query}${after}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const { attach, remove, sending, cancel } = useAttach(attachment, field, recordId)
  const isOver = useFileArrival(mayAttach, attach)
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []
  return (
    <section aria-label={label}>
      <div className="mb-2 flex items-end gap-3 border-b border-line pb-1.5">
        <h2 className="font-semibold">{label}</h2>
        {mayAttach && (
          <>
            <Button
              size="small"
              className="ms-auto"
              icon={<Paperclip size={14} aria-hidden />}
              onClick={() => input.current?.click()}
            >
              Attach files
            </Button>
            <input
              ref={input}
              type="file"
              multiple
              aria-label="Files to attach"
              tabIndex={-1}
              aria-hidden
              className="sr-only"
              onChange={event => {
                attach([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
          </>
        )}
      </div>
      {answer.isError && <p className="text-muted">{messageOf(answer.error)}</p>}
      {sending.map(({ key, name, done }) => (
        <div key={key} className="flex items-center gap-3 py-1.5">
          <div className="min-w-0 flex-1">
            <Progress label={name} value={done === null ? null : Math.round(done * 100)} />
          </div>
          <IconButton label={`Cancel ${name}`} icon={<X size={15} />} onClick={() => cancel(key)} />
        </div>
      ))}
      {rows.length > 0 && (
        <ul aria-label={label} className="grid gap-x-5 sm:grid-cols-2">
          {rows.map(row => (
            <AttachmentLine
              key={row.id}
              row={row}
              attachment={attachment}
              onRemove={mayAttach ? () => void remove(row.id) : undefined}
            />
          ))}
        </ul>
      )}
      {rows.length === 0 && sending.length === 0 && answer.isSuccess && (
        <p className="text-subtle">
          {mayAttach ? 'None yet. Drop or paste files anywhere on this page.' : 'None.'}
        </p>
      )}
      <ShowMore pages={answer} size="small" className="mt-2">
        Show more
      </ShowMore>
      {isOver && <DropCurtain />}
    </section>
  )
}

type LineProps = { row: RecordData; attachment: EntityMeta; onRemove: (() => void) | undefined }

function AttachmentLine({ row, attachment, onRemove }: LineProps) {
  const view = useView()
  const field = fieldOf(attachment, 'file')
  const { Display } = field ? view.viewOf(field) : {}
  const title = String(row[attachment.title] ?? '')
  return (
    <li className="flex min-w-0 items-center gap-2 py-1.5">
      <div className="min-w-0 flex-1">
        {Display && field && row.file ? (
          createElement(Display, { value: row.file, field, view })
        ) : (
          <a href={view.href(attachment.id, row.id) ?? undefined} className="text-accent-ink hover:underline">
            {title}
          </a>
        )}
      </div>
      {onRemove && <IconButton label={`Remove ${title}`} icon={<Trash2 size={15} />} onClick={onRemove} />}
    </li>
  )
}

/** Covers the page while files hang over it. */
const DropCurtain = () => (
  <div
    className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-accent-soft/80"
    aria-hidden
  >
    <p className="flex items-center gap-3 rounded-card border border-accent bg-surface px-6 py-4 text-lead font-medium shadow-raise">
      <Paperclip size={18} /> Drop to attach
    </p>
  </div>
)
