import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { longText, people } from '../stories/cast.ts'
import { Card } from './card.tsx'
import { DataList, DataRow } from './data-list.tsx'

const meta = { component: Card } satisfies Meta<typeof Card>
export default meta

export const Kinds: StoryObj = {
  render: () => (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
      <Card
        title="Signing"
        text="How receivers know that it was us"
        actions={<Button size="small">Renew</Button>}
      >
        Works: last delivered two minutes ago.
      </Card>
      <Card title="Members" flush>
        <DataList label="Members">
          <DataRow title={people[2]} text="Representative" />
        </DataList>
      </Card>
      <Card>
        <p>Without a heading: a plain box.</p>
      </Card>
      <Card title={longText}>Long titles break.</Card>
    </div>
  ),
}
