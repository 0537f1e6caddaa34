import type { Meta, StoryObj } from '@storybook/react-vite'
import { VisuallyHidden } from './visually-hidden.tsx'

const meta = { component: VisuallyHidden } satisfies Meta<typeof VisuallyHidden>
export default meta

export const BesideAPicture: StoryObj = {
  render: () => (
    <p>
      <span aria-hidden>84 ▲</span>
      <VisuallyHidden>Score 84, rising</VisuallyHidden>
    </p>
  ),
}
