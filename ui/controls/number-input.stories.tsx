import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { NumberInput } from './number-input.tsx'

const meta = { component: NumberInput } satisfies Meta<typeof NumberInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start="12500.5">
        {(value, onValue) => (
          <Field label="Expected value">
            <NumberInput value={value} onValue={onValue} locale="de-DE" end="EUR" />
          </Field>
        )}
      </Held>
      <Field label="Employees" error="Write a whole number.">
        <NumberInput value="many" onValue={() => {}} locale="en-GB" whole />
      </Field>
      <Field label="Computed" disabled>
        <NumberInput value="42" onValue={() => {}} locale="en-GB" disabled />
      </Field>
    </Column>
  ),
}
