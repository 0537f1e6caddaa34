import type { Meta, StoryObj } from '@storybook/react-vite'
import { Row } from '../stories/held.tsx'
import { ProgressRing } from './progress-ring.tsx'

const meta = { component: ProgressRing } satisfies Meta<typeof ProgressRing>
export default meta

export const States: StoryObj = {
  render: () => (
    <Row>
      <ProgressRing label="3 of 5 steps done" value={60} showsLabel />
      <ProgressRing label="Nothing yet" value={0} />
      <ProgressRing label="Small" value={80} size={20} />
      <ProgressRing label="Done" value={100} size={56} />
    </Row>
  ),
}
