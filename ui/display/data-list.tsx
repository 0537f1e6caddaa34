import type { ReactNode } from 'react'

/** Rows of things under each other, in one box: files, members, keys. For many columns use Table. */
export function DataList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {children}
    </ul>
  )
}

type DataRowProps = {
  title: ReactNode
  text?: ReactNode
  /** An avatar or an icon before it. */
  mark?: ReactNode
  /** Figures or badges after it. */
  end?: ReactNode
  /** What one can do about it. */
  actions?: ReactNode
}

export function DataRow({ title, text, mark, end, actions }: DataRowProps) {
  return (
    <li className="flex min-h-12 items-center gap-3 px-3 py-2">
      {mark}
      <div className="min-w-0 flex-1">
        <div className="font-medium wrap-anywhere">{title}</div>
        {text && <div className="text-small text-muted wrap-anywhere">{text}</div>}
      </div>
      {end && <div className="shrink-0 text-end text-small text-muted">{end}</div>}
      {actions && <div className="flex shrink-0 items-center">{actions}</div>}
    </li>
  )
}
