import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { Field } from '../controls/field.tsx'
import { TextInput } from '../controls/text-input.tsx'
import { Held } from '../stories/held.tsx'
import { Popover } from './popover.tsx'

const meta = { component: Popover } satisfies Meta<typeof Popover>
export default meta

export const WithASmallTask: StoryObj = {
  render: () => (
    <Held start={true}>
      {(open, onOpen) => (
        <Popover open={open} onOpen={onOpen} title="Rename the view" trigger={<Button>Rename…</Button>}>
          <Field label="Name of the view">
            <TextInput value="Hot leads in the south" onValue={() => {}} />
          </Field>
        </Popover>
      )}
    </Held>
  ),
}
