import type { Meta, StoryObj } from '@storybook/react-vite'
import { Pencil, Search, Trash2 } from 'lucide-react'
import { Row } from '../stories/held.tsx'
import { IconButton } from './icon-button.tsx'

const meta = { component: IconButton } satisfies Meta<typeof IconButton>
export default meta

export const States: StoryObj = {
  render: () => (
    <Row>
      <IconButton label="Search" keys="Ctrl K" icon={<Search size={16} />} />
      <IconButton label="Small" size="small" icon={<Pencil size={14} />} />
      <IconButton label="Not allowed" icon={<Trash2 size={16} />} disabled />
    </Row>
  ),
}
