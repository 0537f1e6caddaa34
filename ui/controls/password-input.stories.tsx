import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { PasswordInput } from './password-input.tsx'

const meta = { component: PasswordInput } satisfies Meta<typeof PasswordInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start="correct horse battery">
        {(value, onValue) => (
          <Field label="Password">
            <PasswordInput value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Held start="123">
        {(value, onValue) => (
          <Field label="New password" error="Use at least 12 characters.">
            <PasswordInput value={value} onValue={onValue} autoComplete="new-password" />
          </Field>
        )}
      </Held>
    </Column>
  ),
}
