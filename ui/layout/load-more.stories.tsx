import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { LoadMore } from './load-more.tsx'

const meta = { component: LoadMore } satisfies Meta<typeof LoadMore>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <LoadMore shown={50} total={12400} hasMore onMore={() => {}} />
      <LoadMore shown={50} total={12400} hasMore busy onMore={() => {}} />
      <LoadMore hasMore failed onMore={() => {}} />
      <LoadMore shown={57} total={57} hasMore={false} onMore={() => {}} />
    </Column>
  ),
}
