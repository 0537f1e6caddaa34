import type { Meta, StoryObj } from '@storybook/react-vite'
import { TrendingUp } from 'lucide-react'
import { VisuallyHidden } from './visually-hidden.tsx'

const meta = { component: VisuallyHidden } satisfies Meta<typeof VisuallyHidden>
export default meta

export const BesideAPicture: StoryObj = {
  render: () => (
    <p>
      <span aria-hidden className="flex items-center gap-1">
        84 <TrendingUp size={14} />
      </span>
      <VisuallyHidden>Score 84, rising</VisuallyHidden>
    </p>
  ),
}
