import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { Field } from '../controls/field.tsx'
import { TextInput } from '../controls/text-input.tsx'
import { longText } from '../stories/cast.ts'
import { Held } from '../stories/held.tsx'
import { Dialog } from './dialog.tsx'

const meta = { component: Dialog } satisfies Meta<typeof Dialog>
export default meta

export const WithAForm: StoryObj = {
  render: () => (
    <Held start={true}>
      {(open, onOpen) => (
        <>
          <Button onClick={() => onOpen(true)}>Move…</Button>
          <Dialog
            open={open}
            onOpen={onOpen}
            title="Move to “Offer sent”"
            description="This stage wants to know more."
            footer={
              <>
                <Button onClick={() => onOpen(false)}>Cancel</Button>
                <Button look="primary">Move</Button>
              </>
            }
          >
            <Field label="Expected close" required>
              <TextInput value="" onValue={() => {}} />
            </Field>
          </Dialog>
        </>
      )}
    </Held>
  ),
}

export const LongAndWide: StoryObj = {
  render: () => (
    <Dialog open onOpen={() => {}} wide title={longText} footer={<Button look="primary">Done</Button>}>
      <div className="flex flex-col gap-3">
        <p className="min-h-[120dvh]">It goes on below the edge of the screen; the button stays in sight.</p>
      </div>
    </Dialog>
  ),
}
