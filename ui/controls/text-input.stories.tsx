import type { Meta, StoryObj } from '@storybook/react-vite'
import { Mail } from 'lucide-react'
import { longText } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

const meta = { component: TextInput } satisfies Meta<typeof TextInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start="Rosa Delgado">
        {(value, onValue) => (
          <Field label="Name" required>
            <TextInput value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Held start="">
        {(value, onValue) => (
          <Field label="Mail" hint="Where offers go">
            <TextInput
              value={value}
              onValue={onValue}
              placeholder="name@company.example"
              icon={<Mail size={15} />}
            />
          </Field>
        )}
      </Held>
      <Field label="Postal code" error="A German postal code has five digits.">
        <TextInput value="7032" onValue={() => {}} />
      </Field>
      <Field label="A long one">
        <TextInput value={longText} onValue={() => {}} end="€" />
      </Field>
      <Field label="Closed" disabled>
        <TextInput value="Set by the import" onValue={() => {}} disabled />
      </Field>
    </Column>
  ),
}
