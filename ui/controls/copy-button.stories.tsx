import type { Meta, StoryObj } from '@storybook/react-vite'
import { Row } from '../stories/held.tsx'
import { CopyButton } from './copy-button.tsx'

const meta = { component: CopyButton } satisfies Meta<typeof CopyButton>
export default meta

export const States: StoryObj = {
  render: () => (
    <Row>
      <CopyButton text="https://meridian.example/feed" label="Copy the address" />
      <CopyButton text="lead 4711" label="Copy the number" iconOnly />
      <CopyButton text="" label="Nothing to copy" disabled />
    </Row>
  ),
}
