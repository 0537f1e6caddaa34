import type { Meta, StoryObj } from '@storybook/react-vite'
import { Badge } from '../display/badge.tsx'
import { longText } from '../stories/cast.ts'
import { Column } from '../stories/held.tsx'
import { Disclosure } from './disclosure.tsx'

const meta = { component: Disclosure } satisfies Meta<typeof Disclosure>
export default meta

export const Kinds: StoryObj = {
  render: () => (
    <Column>
      <Disclosure label="The latest 20 leads, one by one" end={<Badge>20</Badge>}>
        Each with the rule that chose its owner.
      </Disclosure>
      <Disclosure label="Open from the start" startsOpen>
        {longText}
      </Disclosure>
      <Disclosure quiet label="Details">
        Request 0193-7f2e
      </Disclosure>
    </Column>
  ),
}
