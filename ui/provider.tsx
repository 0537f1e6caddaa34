import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import { ToastProvider } from './feedback/toast.tsx'
import { TooltipProvider } from './overlays/tooltip.tsx'

/** Wraps an application once: no inline style elements (strict CSP), shared tooltip delay, one place for toasts. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider delay={350}>
        <ToastProvider>{children}</ToastProvider>
      </TooltipProvider>
    </CSPProvider>
  )
}
