import type { Meta, StoryObj } from '@storybook/react-vite'
import { Users } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { EmptyState } from './empty-state.tsx'

const meta = { component: EmptyState } satisfies Meta<typeof EmptyState>
export default meta

export const WithANextStep: StoryObj = {
  render: () => (
    <EmptyState
      icon={<Users size={22} />}
      title="No leads yet"
      text="Add the first one by hand, or bring a file with all of them."
      action={
        <>
          <Button look="primary">New lead</Button>
          <Button>Import a file</Button>
        </>
      }
    />
  ),
}
