import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Checkbox } from './checkbox.tsx'
import { Field } from './field.tsx'

const meta = { component: Checkbox } satisfies Meta<typeof Checkbox>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={true}>
        {(value, onValue) => (
          <Field inline label="May be written to">
            <Checkbox checked={value} onChecked={onValue} />
          </Field>
        )}
      </Held>
      <Field inline label="Some of the 57 leads">
        <Checkbox checked={false} mixed onChecked={() => {}} />
      </Field>
      <Field inline label="Not allowed for your role" disabled>
        <Checkbox checked onChecked={() => {}} disabled />
      </Field>
      <Held start={false}>
        {(value, onValue) => (
          <Field
            inline
            required
            label="I have read the agreement"
            error="Please confirm that you have read it."
          >
            <Checkbox checked={value} onChecked={onValue} />
          </Field>
        )}
      </Held>
    </Column>
  ),
}
