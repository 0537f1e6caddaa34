import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Held } from '../stories/held.tsx'
import { Splitter } from './splitter.tsx'

const meta = { component: Splitter } satisfies Meta<typeof Splitter>
export default meta

export const ListAndRecord: StoryObj = {
  render: () => (
    <div className="h-60 rounded-card border border-line">
      <Held start={40}>
        {(value, onValue) => (
          <Splitter label="List" value={value} onValue={onValue} usual={40}>
            <p className="p-3">Leads</p>
            <p className="p-3">{longText}</p>
          </Splitter>
        )}
      </Held>
    </div>
  ),
}
