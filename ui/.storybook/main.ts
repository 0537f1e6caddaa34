import type { StorybookConfig } from '@storybook/react-vite'
import tailwindcss from '@tailwindcss/vite'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../**/*.stories.tsx'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { check: false, reactDocgen: false },
  viteFinal: vite => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), tailwindcss()],
    build: { ...vite.build, target: 'es2023', reportCompressedSize: false },
  }),
}

export default config
