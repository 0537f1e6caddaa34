import type { ReactNode } from 'react'
import { CopyButton } from '../controls/copy-button.tsx'
import { cx } from '../cx.ts'

/** A name out of a machine's world inside a sentence: a field, a header, a path. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code
      className="rounded-mark border border-line bg-sunken px-1 py-px font-mono text-[0.92em] wrap-anywhere"
      dir="ltr"
    >
      {children}
    </code>
  )
}

type CodeBlockProps = {
  /** What it is, for screen readers: "Answer of the receiver". */
  label: string
  children: string
  /** Lines break where they end instead of scrolling. */
  wraps?: boolean
  canCopy?: boolean
}

/** Several lines of it, as they are. */
export function CodeBlock({ label, children, wraps, canCopy }: CodeBlockProps) {
  return (
    <div className="relative min-w-0" dir="ltr">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-control border border-line bg-sunken"
      >
        <pre
          className={cx(
            'w-fit min-w-full px-3 py-2 font-mono text-small',
            wraps && 'w-full! whitespace-pre-wrap wrap-anywhere',
            canCopy && 'pe-11',
          )}
        >
          {children}
        </pre>
      </section>
      {canCopy && (
        <span className="absolute end-1 top-1">
          <CopyButton text={children} label={`Copy: ${label}`} iconOnly size="small" />
        </span>
      )}
    </div>
  )
}
