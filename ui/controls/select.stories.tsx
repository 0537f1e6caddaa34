import type { Meta, StoryObj } from '@storybook/react-vite'
import { Dot } from '../display/badge.tsx'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { Select } from './select.tsx'

const meta = { component: Select } satisfies Meta<typeof Select>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<string | null> start="qualified">
        {(value, onValue) => (
          <Field label="Stage">
            <Select value={value} onValue={onValue} options={stages} emptyLabel="No stage" />
          </Field>
        )}
      </Held>
      <Field label="Nothing chosen" error="Choose a stage.">
        <Select value={null} onValue={() => {}} options={stages} invalid />
      </Field>
      <Field label="Small">
        <Select size="small" value="won" onValue={() => {}} options={stages} />
      </Field>
      <Field label="Closed" disabled>
        <Select value="offer" onValue={() => {}} options={stages} disabled />
      </Field>
    </Column>
  ),
}

const stages = [
  { value: 'qualified', label: 'Qualified', hint: '12 deals', mark: <Dot tone="blue" /> },
  { value: 'offer', label: 'Offer sent', mark: <Dot tone="amber" /> },
  { value: 'won', label: 'Won', mark: <Dot tone="green" /> },
]
