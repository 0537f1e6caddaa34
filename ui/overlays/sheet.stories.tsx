import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { longText } from '../stories/cast.ts'
import { Held } from '../stories/held.tsx'
import { Sheet } from './sheet.tsx'

const meta = { component: Sheet } satisfies Meta<typeof Sheet>
export default meta

export const AtTheEnd: StoryObj = {
  render: () => (
    <Held start={true}>
      {(open, onOpen) => (
        <>
          <Button onClick={() => onOpen(true)}>Filters</Button>
          <Sheet
            open={open}
            onOpen={onOpen}
            title="Filters"
            description="57 leads match"
            footer={<Button look="primary">Show 57 leads</Button>}
          >
            {longText}
          </Sheet>
        </>
      )}
    </Held>
  ),
}

export const AtTheStart: StoryObj = {
  render: () => (
    <Sheet open onOpen={() => {}} side="start" title="Menu">
      Leads, deals, companies
    </Sheet>
  ),
}
