import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { TagInput } from './tag-input.tsx'

const meta = { component: TagInput } satisfies Meta<typeof TagInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<readonly string[]> start={['robot cell', 'retrofit', 'Baden-Württemberg']}>
        {(value, onValue) => (
          <Field label="Tags">
            <TagInput value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Field label="Closed" disabled>
        <TagInput value={['imported']} onValue={() => {}} disabled />
      </Field>
    </Column>
  ),
}
