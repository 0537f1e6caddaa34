import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { TextArea } from './text-area.tsx'

const meta = { component: TextArea } satisfies Meta<typeof TextArea>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={longText}>
        {(value, onValue) => (
          <Field label="Note">
            <TextArea value={value} onValue={onValue} />
          </Field>
        )}
      </Held>
      <Field label="Reason" error="Say why it was lost.">
        <TextArea value="" onValue={() => {}} rows={2} />
      </Field>
      <Field label="Closed" disabled>
        <TextArea value="Written by the workflow" onValue={() => {}} rows={2} disabled />
      </Field>
    </Column>
  ),
}
