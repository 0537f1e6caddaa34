import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { CheckboxGroup } from './checkbox-group.tsx'

const meta = { component: CheckboxGroup } satisfies Meta<typeof CheckboxGroup>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={['mail', 'visit']}>
        {(value, onValue) => (
          <CheckboxGroup
            label="How to reach her"
            value={value}
            onValue={onValue}
            allLabel="Any way"
            options={channels}
          />
        )}
      </Held>
      <Held<string[]> start={[]}>
        {(value, onValue) => (
          <CheckboxGroup
            label="At least one"
            value={value}
            onValue={onValue}
            options={channels.slice(0, 2)}
            error="Choose at least one."
          />
        )}
      </Held>
      <CheckboxGroup label="Closed" value={['phone']} onValue={() => {}} options={channels} disabled />
    </Column>
  ),
}

const channels = [
  { value: 'mail', label: 'Mail' },
  { value: 'phone', label: 'Telephone', hint: 'Not before nine' },
  { value: 'visit', label: 'Visit' },
]
