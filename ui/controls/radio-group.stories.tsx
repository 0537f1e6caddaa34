import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { RadioGroup } from './radio-group.tsx'

const meta = { component: RadioGroup } satisfies Meta<typeof RadioGroup>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<string> start="won">
        {(value, onValue) => (
          <RadioGroup label="How did it end?" value={value} onValue={onValue} options={ends} />
        )}
      </Held>
      <Held<string | null> start={null}>
        {(value, onValue) => (
          <RadioGroup
            label="Nothing chosen yet"
            value={value}
            onValue={onValue}
            options={ends}
            error="Say how it ended."
          />
        )}
      </Held>
      <Held<string> start="lost">
        {(value, onValue) => (
          <RadioGroup inline label="In one line" value={value} onValue={onValue} options={ends.slice(0, 2)} />
        )}
      </Held>
      <RadioGroup label="Closed" value="won" onValue={() => {}} options={ends} disabled />
    </Column>
  ),
}

const ends = [
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost', hint: 'A reason is asked for next' },
  { value: 'open', label: 'Still open', disabled: true },
]
