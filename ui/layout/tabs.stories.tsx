import type { Meta, StoryObj } from '@storybook/react-vite'
import { Held } from '../stories/held.tsx'
import { Tabs } from './tabs.tsx'

const meta = { component: Tabs } satisfies Meta<typeof Tabs>
export default meta

export const WithCounts: StoryObj = {
  render: () => (
    <Held start="deals">
      {(value, onValue) => (
        <Tabs
          label="About Gruber Fördertechnik"
          value={value}
          onValue={onValue}
          tabs={[
            { value: 'deals', label: 'Deals', count: 3, content: <p className="py-3">Three open deals.</p> },
            { value: 'people', label: 'People', count: 12, content: <p className="py-3">Twelve people.</p> },
            { value: 'files', label: 'Files', content: <p className="py-3">No files.</p> },
          ]}
        />
      )}
    </Held>
  ),
}
