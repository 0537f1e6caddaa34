import './preview.css'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { Decorator, Preview } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import { UiProvider } from '../provider.tsx'

type Choice = 'theme' | 'contrast' | 'density' | 'direction'

/** The toolbar's choices become attributes of the page, as the application sets them. */
const inChosenLook: Decorator = (Story, { globals }) => {
  const { theme, contrast, density, direction } = globals as Record<Choice, string>
  useLayoutEffect(() => {
    const page = document.documentElement
    for (const [name, value] of Object.entries({ theme, contrast, density })) {
      if (value) page.dataset[name] = value
      else delete page.dataset[name]
    }
    page.dir = direction
  }, [theme, contrast, density, direction])
  return (
    <DirectionProvider direction={direction === 'rtl' ? 'rtl' : 'ltr'}>
      <UiProvider>
        <Story />
      </UiProvider>
    </DirectionProvider>
  )
}

const preview: Preview = {
  decorators: [inChosenLook],
  parameters: { layout: 'padded', controls: { disable: true }, actions: { disable: true } },
  initialGlobals: { theme: '', contrast: '', density: '', direction: 'ltr' },
  globalTypes: {
    theme: choice('Theme', 'sun', { '': 'As the system', light: 'Light', dark: 'Dark' }),
    contrast: choice('Contrast', 'contrast', { '': 'Normal', high: 'High' }),
    density: choice('Density', 'grow', { compact: 'Compact', '': 'Normal', comfortable: 'Comfortable' }),
    direction: choice('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
  },
}

function choice(title: string, icon: string, items: Record<string, string>) {
  const options = Object.entries(items).map(([value, label]) => ({ value, title: label }))
  return { name: title, toolbar: { title, icon, dynamicTitle: true, items: options } }
}

export default preview
