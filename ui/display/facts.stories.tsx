import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Facts } from './facts.tsx'

const meta = { component: Facts } satisfies Meta<typeof Facts>
export default meta

export const BesideAndInColumns: StoryObj = {
  render: () => (
    <div className="flex max-w-2xl flex-col gap-8">
      <Facts facts={facts} />
      <Facts columns facts={facts.slice(0, 3)} />
    </div>
  ),
}

const facts = [
  { label: 'Company', value: 'Gruber Fördertechnik' },
  { label: 'Value', value: '€ 148,000' },
  { label: 'Owner', value: 'Rosa Delgado' },
  { label: 'What it is about', value: longText },
]
