import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { ColourInput } from './colour-input.tsx'
import { Field } from './field.tsx'

const meta = { component: ColourInput } satisfies Meta<typeof ColourInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start="#0f766e">
        {(value, onValue) => (
          <Field label="Accent">
            <ColourInput aria-label="Accent" value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Field label="Too light to read on" error="White text cannot be read on this colour.">
        <ColourInput aria-label="Too light to read on" aria-invalid value="#ffe08a" onValue={() => {}} />
      </Field>
      <Field label="Closed" disabled>
        <ColourInput aria-label="Closed" value="" onValue={() => {}} disabled />
      </Field>
    </Column>
  ),
}
