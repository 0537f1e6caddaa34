import type { Meta, StoryObj } from '@storybook/react-vite'
import { Facts } from '../display/facts.tsx'
import { HoverCard } from './hover-card.tsx'

const meta = { component: HoverCard } satisfies Meta<typeof HoverCard>
export default meta

export const OfACompany: StoryObj = {
  render: () => (
    <p>
      A deal with{' '}
      <HoverCard
        trigger={
          <a href="#gruber" className="link">
            Gruber Fördertechnik
          </a>
        }
      >
        <Facts
          facts={[
            { label: 'Town', value: 'Linz' },
            { label: 'Open deals', value: '3' },
          ]}
        />
      </HoverCard>
      .
    </p>
  ),
}
