import type { Meta, StoryObj } from '@storybook/react-vite'
import { Users } from 'lucide-react'
import { Held } from '../../stories/held.tsx'
import { Tree } from './tree.tsx'

const meta = { component: Tree } satisfies Meta<typeof Tree>
export default meta

export const Teams: StoryObj = {
  render: () => (
    <div className="max-w-xs">
      <Held<string | null> start="north">
        {(value, onValue) => (
          <Tree label="Teams" nodes={teams} value={value} onValue={onValue} startsOpen={['sales', 'north']} />
        )}
      </Held>
    </div>
  ),
}

const icon = <Users size={14} aria-hidden className="text-subtle" />
const teams = [
  {
    id: 'sales',
    label: 'Sales',
    mark: icon,
    end: '5',
    children: [
      {
        id: 'north',
        label: 'North',
        mark: icon,
        end: '2',
        children: [
          { id: 'nora', label: 'Nora Eklund' },
          { id: 'rosa', label: 'Rosa Delgado' },
        ],
      },
      {
        id: 'south',
        label: 'South',
        mark: icon,
        end: '2',
        children: [{ id: 'stefan', label: 'Stefan Maurer' }],
      },
    ],
  },
  {
    id: 'service',
    label: 'Service for machines and plants that were delivered',
    mark: icon,
    end: '3',
    children: [{ id: 'priya', label: 'Priya Nair' }],
  },
  { id: 'office', label: 'Office' },
]
