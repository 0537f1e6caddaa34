import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-mark border border-line bg-sunken px-1 font-sans text-micro text-muted">
      {children}
    </kbd>
  )
}
