import type { ReactNode } from 'react'

/** Said, not shown: what eyes see from the picture and ears would miss. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
