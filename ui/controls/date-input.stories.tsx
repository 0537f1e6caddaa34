import type { Meta, StoryObj } from '@storybook/react-vite'
import { storyDay } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { DateInput } from './date-input.tsx'
import { Field } from './field.tsx'

const meta = { component: DateInput } satisfies Meta<typeof DateInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={storyDay}>
        {(value, onValue) => (
          <Field label="Due">
            <DateInput value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Held start={`${storyDay}T14:30`}>
        {(value, onValue) => (
          <Field label="Starts">
            <DateInput withTime value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Field label="Closed" disabled>
        <DateInput value="" onValue={() => {}} disabled />
      </Field>
    </Column>
  ),
}
