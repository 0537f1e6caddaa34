import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { LoadMore } from './load-more.tsx'

const meta = { component: LoadMore } satisfies Meta<typeof LoadMore>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <LoadMore count={{ shown: 50, total: 12400, locale: 'en-GB' }} hasMore onMore={() => {}} />
      <LoadMore count={{ shown: 50, total: 12400, locale: 'en-GB' }} hasMore busy onMore={() => {}} />
      <LoadMore hasMore failed onMore={() => {}} />
      <LoadMore count={{ shown: 57, total: 57, locale: 'en-GB' }} hasMore={false} onMore={() => {}} />
    </Column>
  ),
}
