import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stepper } from './stepper.tsx'

const meta = { component: Stepper } satisfies Meta<typeof Stepper>
export default meta

export const OnTheWay: StoryObj = {
  render: () => (
    <div className="flex flex-col gap-6">
      <Stepper label="Import" steps={steps} current={1} />
      <Stepper label="At the end" steps={steps} current={3} />
    </div>
  ),
}

const steps = ['File', 'Columns', 'Check', 'Result']
