import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../../stories/held.tsx'
import { Field } from '../field.tsx'
import { TimePicker } from './time-picker.tsx'

const meta = { component: TimePicker } satisfies Meta<typeof TimePicker>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<string> start="14:30">
        {(value, onValue) => (
          <Field label="Starts">
            <TimePicker aria-label="Starts" value={value} onValue={onValue} locale="en-GB" />
          </Field>
        )}
      </Held>
      <Held<string> start="09:15">
        {(value, onValue) => (
          <Field label="In America, office hours">
            <TimePicker
              aria-label="In America, office hours"
              value={value}
              onValue={onValue}
              locale="en-US"
              step={15}
              min="08:00"
              max="18:00"
            />
          </Field>
        )}
      </Held>
      <Field label="Closed" disabled>
        <TimePicker aria-label="Closed" value="08:00" onValue={() => {}} locale="en-GB" disabled />
      </Field>
    </Column>
  ),
}
