import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { Progress } from './progress.tsx'

const meta = { component: Progress } satisfies Meta<typeof Progress>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Progress label="Importing leads.csv" value={64} />
      <Progress label="Nobody knows how long" value={null} />
      <Progress label="Done" value={100} />
    </Column>
  ),
}
