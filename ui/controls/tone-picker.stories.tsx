import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import type { Tone } from '../tone.ts'
import { TonePicker } from './tone-picker.tsx'

const meta = { component: TonePicker } satisfies Meta<typeof TonePicker>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<Tone> start="green">
        {(value, onValue) => <TonePicker label="Colour of “Won”" value={value} onValue={onValue} />}
      </Held>
      <TonePicker label="Closed" value="grey" onValue={() => {}} disabled />
    </Column>
  ),
}
