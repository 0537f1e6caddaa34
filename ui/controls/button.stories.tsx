import type { Meta, StoryObj } from '@storybook/react-vite'
import { Plus, Trash2 } from 'lucide-react'
import { Button } from './button.tsx'

const meta = { component: Button } satisfies Meta<typeof Button>
export default meta

export const Looks: StoryObj = {
  render: () => (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" icon={<Plus size={15} />}>
        New lead
      </Button>
      <Button>Export</Button>
      <Button look="ghost">Cancel</Button>
      <Button look="danger" icon={<Trash2 size={15} />}>
        Delete 3 leads
      </Button>
    </div>
  ),
}

export const States: StoryObj = {
  render: () => (
    <div className="flex flex-wrap gap-2">
      <Button size="small">Small</Button>
      <Button look="primary" busy>
        Saving
      </Button>
      <Button disabled>Not allowed</Button>
    </div>
  ),
}
