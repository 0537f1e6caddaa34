import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { Switch } from './switch.tsx'

const meta = { component: Switch } satisfies Meta<typeof Switch>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={true}>
        {(value, onValue) => (
          <Field inline label="Mail me a digest every morning">
            <Switch checked={value} onChecked={onValue} />
          </Field>
        )}
      </Held>
      <Held start={false}>
        {(value, onValue) => (
          <Field inline label="Show done tasks">
            <Switch checked={value} onChecked={onValue} />
          </Field>
        )}
      </Held>
      <Field inline label="Set by the administrator" disabled>
        <Switch checked onChecked={() => {}} disabled />
      </Field>
    </Column>
  ),
}
