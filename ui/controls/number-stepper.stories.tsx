import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { NumberStepper } from './number-stepper.tsx'

const meta = { component: NumberStepper } satisfies Meta<typeof NumberStepper>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<number | null> start={3}>
        {(value, onValue) => (
          <Field label="Seats">
            <NumberStepper
              aria-label="Seats"
              value={value}
              onValue={onValue}
              locale="en-GB"
              min={1}
              max={20}
            />
          </Field>
        )}
      </Held>
      <Field label="At its smallest">
        <NumberStepper aria-label="At its smallest" value={1} onValue={() => {}} locale="en-GB" min={1} />
      </Field>
      <Field label="Closed" disabled>
        <NumberStepper aria-label="Closed" value={12} onValue={() => {}} locale="en-GB" disabled />
      </Field>
    </Column>
  ),
}
