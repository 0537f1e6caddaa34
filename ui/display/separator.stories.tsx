import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Row } from '../stories/held.tsx'
import { Separator } from './separator.tsx'

const meta = { component: Separator } satisfies Meta<typeof Separator>
export default meta

export const BothWays: StoryObj = {
  render: () => (
    <Column>
      <p>Above</p>
      <Separator />
      <p>Below</p>
      <Row>
        <span>12 open</span>
        <Separator vertical />
        <span>3 due today</span>
      </Row>
    </Column>
  ),
}
