import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { Held } from '../stories/held.tsx'
import { Confirm } from './confirm.tsx'

const meta = { component: Confirm } satisfies Meta<typeof Confirm>
export default meta

export const OfADelete: StoryObj = {
  render: () => (
    <Held start={true}>
      {(open, onOpen) => (
        <>
          <Button onClick={() => onOpen(true)}>Delete…</Button>
          <Confirm
            open={open}
            onOpen={onOpen}
            title="Delete 3 leads?"
            text="They can be restored from the trash."
            confirmLabel="Delete 3 leads"
            onConfirm={() => onOpen(false)}
            danger
          />
        </>
      )}
    </Held>
  ),
}
