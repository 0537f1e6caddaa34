import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { Tooltip } from './tooltip.tsx'

const meta = { component: Tooltip } satisfies Meta<typeof Tooltip>
export default meta

export const WithAKey: StoryObj = {
  render: () => (
    <Tooltip label="Find anything" keys="Ctrl K">
      <Button>Search</Button>
    </Tooltip>
  ),
}
