import type { Meta, StoryObj } from '@storybook/react-vite'
import { Badge } from '../display/badge.tsx'
import { Column, Held } from '../stories/held.tsx'
import { PickList } from './pick-list.tsx'

const meta = { component: PickList } satisfies Meta<typeof PickList>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<string | null> start="merge">
        {(value, onValue) => (
          <PickList label="What about the duplicate?" value={value} onValue={onValue} options={ways} />
        )}
      </Held>
      <PickList
        label="Nothing chosen"
        value={null}
        onValue={() => {}}
        options={ways.slice(0, 2)}
        error="Choose one."
      />
    </Column>
  ),
}

const ways = [
  {
    value: 'merge',
    title: 'Merge into Gruber Fördertechnik',
    hint: 'Its deals and notes come along',
    more: <p>Four fields differ and will be asked for.</p>,
  },
  { value: 'keep', title: 'Keep both', end: <Badge>usual</Badge> },
  { value: 'drop', title: 'Delete this one', hint: 'It can be taken back from the trash' },
]
