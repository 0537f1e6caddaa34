import type { Meta, StoryObj } from '@storybook/react-vite'
import { ContextMenu } from './context-menu.tsx'
import { MenuItem } from './menu.tsx'

const meta = { component: ContextMenu } satisfies Meta<typeof ContextMenu>
export default meta

export const OfACard: StoryObj = {
  render: () => (
    <ContextMenu
      trigger={
        <button type="button" className="w-60 rounded-card border border-line bg-surface p-4 text-start">
          Right-click, or press long
        </button>
      }
    >
      <MenuItem onSelect={() => {}}>Edit</MenuItem>
      <MenuItem danger onSelect={() => {}}>
        Delete
      </MenuItem>
    </ContextMenu>
  ),
}
