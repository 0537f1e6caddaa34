import { UiProvider } from '@inopsio/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { coreWeb } from './core.web.ts'
import { queries } from './queries.ts'
import { OnTheWayProvider } from './record/quick/on-the-way.ts'
import { workspaceRouter } from './router.tsx'
import { type WebModule, WebModulesProvider } from './web-module.ts'

// Loaded when something is missing for the first time.
const CreateForPicker = lazy(async () => ({
  default: (await import('./record/quick/create-for-picker.tsx')).CreateForPicker,
}))

/** Draws the application into the page: the derived screens, and what these modules add to them. */
export function openWorkspace(element: Element, modules: readonly WebModule[]): void {
  const all = [coreWeb, ...modules]
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <UiProvider>
          <WebModulesProvider value={all}>
            <OnTheWayProvider value={CreateForPicker}>
              <RouterProvider router={workspaceRouter(all)} />
            </OnTheWayProvider>
          </WebModulesProvider>
        </UiProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
