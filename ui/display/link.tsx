import { ExternalLink } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

type LinkProps = ComponentProps<'a'> & {
  href: string
  /** Leaves the application: opens beside it and says so. */
  external?: boolean
}

/** A way to another page inside a text. Inside the workspace the router's own link takes the same class, `link`. */
export function Link({ external, className, children, ...anchor }: LinkProps) {
  if (!external)
    return (
      <a {...anchor} className={cx('link', className)}>
        {children}
      </a>
    )
  return (
    <a {...anchor} target="_blank" rel="noreferrer" className={cx('link', className)}>
      {children}
      <ExternalLink size={12} aria-hidden className="ms-1 inline-block align-baseline" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
