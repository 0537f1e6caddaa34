import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Row } from '../stories/held.tsx'
import { Meter } from './meter.tsx'

const meta = { component: Meter } satisfies Meta<typeof Meter>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Meter label="Target of the quarter" value={312000} max={400000} text="€ 312,000 of € 400,000" />
      <Meter label="More than all of it" value={460} max={400} text="115 %" tone="green" />
      <Meter label="Storage" value={97} text="97 %" tone="red" />
      <Row>
        <Meter compact label="Score" value={84} tone="green" />
        <Meter compact label="Score of the other" value={31} tone="amber" />
      </Row>
    </Column>
  ),
}
