import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { Row } from '../stories/held.tsx'
import { ToastProvider, toast } from './toast.tsx'

const meta = { component: ToastProvider } satisfies Meta<typeof ToastProvider>
export default meta

export const Kinds: StoryObj = {
  render: () => (
    <Row>
      <Button onClick={() => toast({ title: 'Lead saved' })}>Done</Button>
      <Button
        onClick={() =>
          toast({ title: 'Deal moved to “Offer sent”', action: { label: 'Undo', onPress: () => {} } })
        }
      >
        With a way back
      </Button>
      <Button
        onClick={() =>
          toast({ tone: 'failed', title: 'Not saved', text: 'Jonas Brandt changed this deal meanwhile.' })
        }
      >
        Failed
      </Button>
    </Row>
  ),
}
