import type { Meta, StoryObj } from '@storybook/react-vite'
import { storyDay } from '../../stories/cast.ts'
import { Column, Held } from '../../stories/held.tsx'
import { Field } from '../field.tsx'
import { DatePicker } from './date-picker.tsx'

const meta = { component: DatePicker } satisfies Meta<typeof DatePicker>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<string> start={storyDay}>
        {(value, onValue) => (
          <Field label="Expected close">
            <DatePicker
              aria-label="Expected close"
              value={value}
              onValue={onValue}
              locale="en-GB"
              now={storyDay}
            />
          </Field>
        )}
      </Held>
      <Held<string> start="">
        {(value, onValue) => (
          <Field label="Empty, in Germany">
            <DatePicker
              aria-label="Empty, in Germany"
              value={value}
              onValue={onValue}
              locale="de-DE"
              now={storyDay}
            />
          </Field>
        )}
      </Held>
      <Field label="Due" error="The due date lies before the start.">
        <DatePicker aria-label="Due" value="2026-11-02" onValue={() => {}} locale="en-US" now={storyDay} />
      </Field>
      <Field label="Closed" disabled>
        <DatePicker
          aria-label="Closed"
          value={storyDay}
          onValue={() => {}}
          locale="en-GB"
          now={storyDay}
          disabled
        />
      </Field>
    </Column>
  ),
}
