import type { Meta, StoryObj } from '@storybook/react-vite'
import { Row } from '../stories/held.tsx'
import { Kbd } from './kbd.tsx'

const meta = { component: Kbd } satisfies Meta<typeof Kbd>
export default meta

export const Keys: StoryObj = {
  render: () => (
    <Row>
      <span className="flex gap-1">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
      <Kbd>?</Kbd>
      <Kbd>Esc</Kbd>
    </Row>
  ),
}
