import type { Meta, StoryObj } from '@storybook/react-vite'
import { Download } from 'lucide-react'
import { IconButton } from '../controls/icon-button.tsx'
import { longText, people } from '../stories/cast.ts'
import { Avatar } from './avatar.tsx'
import { DataList, DataRow } from './data-list.tsx'

const meta = { component: DataList } satisfies Meta<typeof DataList>
export default meta

export const Rows: StoryObj = {
  render: () => (
    <div className="max-w-lg">
      <DataList label="Files">
        <DataRow
          mark={<Avatar name={people[2]} />}
          title="Offer 2026-118.pdf"
          text="2.4 MB, by Rosa Delgado"
          end="21 Nov"
          actions={<IconButton label="Download the offer" icon={<Download size={15} />} />}
        />
        <DataRow
          mark={<Avatar name={people[3]} />}
          title={longText}
          text="Long titles break, they are not cut"
        />
        <DataRow
          title={
            <a className="link" href="#deal">
              A row that leads on
            </a>
          }
          end="€ 48,000"
        />
      </DataList>
    </div>
  ),
}
