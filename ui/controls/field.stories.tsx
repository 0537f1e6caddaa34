import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { Switch } from './switch.tsx'
import { TextInput } from './text-input.tsx'

const meta = { component: Field } satisfies Meta<typeof Field>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Field label="With a hint" hint="As it stands in the register">
        <TextInput value="Meridian Automation GmbH" onValue={() => {}} />
      </Field>
      <Field label="Required and wrong" required error="This tax id is not valid for Germany.">
        <TextInput value="DE12" onValue={() => {}} />
      </Field>
      <Field label="Told to screen readers only" bare>
        <TextInput value="In a table cell" onValue={() => {}} />
      </Field>
      <Held start={true}>
        {(value, onValue) => (
          <Field inline label="Before its label">
            <Switch checked={value} onChecked={onValue} />
          </Field>
        )}
      </Held>
    </Column>
  ),
}
