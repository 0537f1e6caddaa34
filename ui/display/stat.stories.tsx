import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stat, Stats } from './stat.tsx'

const meta = { component: Stat } satisfies Meta<typeof Stat>
export default meta

export const FreeAndBoxed: StoryObj = {
  render: () => (
    <div className="flex max-w-3xl flex-col gap-8">
      <Stats stats={figures} />
      <Stats boxed stats={figures} />
      <Stats
        boxed
        stats={[
          { label: 'Still counting', value: '', busy: true },
          { label: 'A long one', value: '€ 1,248,930,000.00' },
        ]}
      />
    </div>
  ),
}

const figures = [
  {
    label: 'Open deals',
    value: '57',
    trend: { text: '12 %', direction: 'up', isGood: true } as const,
    hint: 'against October',
  },
  { label: 'Lost', value: '4', trend: { text: '2', direction: 'down', isGood: true } as const },
  {
    label: 'Days to close',
    value: '41',
    trend: { text: '6', direction: 'up', isGood: false } as const,
    hint: 'on average',
  },
  { label: 'Win rate', value: '38 %', hint: 'won ÷ (won + lost)' },
]
