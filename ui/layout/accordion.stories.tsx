import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Accordion } from './accordion.tsx'

const meta = { component: Accordion } satisfies Meta<typeof Accordion>
export default meta

export const Parts: StoryObj = {
  render: () => (
    <div className="max-w-lg">
      <Accordion
        startsOpen={['size']}
        parts={[
          {
            id: 'size',
            title: 'Large companies',
            hint: '3 rules',
            content: 'More than 200 people go to Nora Eklund.',
          },
          {
            id: 'source',
            title: 'Partners and referrals',
            hint: '1 rule',
            content: 'In turn to Rosa Delgado and Jonas Brandt.',
          },
          { id: 'rest', title: longText, content: 'Everyone else.' },
        ]}
      />
    </div>
  ),
}
