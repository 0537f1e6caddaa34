import type { Meta, StoryObj } from '@storybook/react-vite'
import { CalendarDays, Columns3, Rows3 } from 'lucide-react'
import { Held, Row } from '../stories/held.tsx'
import { Segmented } from './segmented.tsx'

const meta = { component: Segmented } satisfies Meta<typeof Segmented>
export default meta

export const States: StoryObj = {
  render: () => (
    <Row>
      <Held<string> start="board">
        {(value, onValue) => <Segmented label="View" value={value} onValue={onValue} options={views} />}
      </Held>
      <Held<string> start="table">
        {(value, onValue) => (
          <Segmented label="View, icons only" iconsOnly value={value} onValue={onValue} options={views} />
        )}
      </Held>
    </Row>
  ),
}

const views = [
  { value: 'table', label: 'Table', icon: <Rows3 size={14} /> },
  { value: 'board', label: 'Board', icon: <Columns3 size={14} /> },
  { value: 'calendar', label: 'Calendar', icon: <CalendarDays size={14} /> },
]
