import type { Meta, StoryObj } from '@storybook/react-vite'
import { Skeleton } from './skeleton.tsx'

const meta = { component: Skeleton } satisfies Meta<typeof Skeleton>
export default meta

export const InTheShapeOfARow: StoryObj = {
  render: () => (
    <div className="flex max-w-sm items-center gap-3">
      <Skeleton className="size-7! rounded-full!" />
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="w-1/2" />
        <Skeleton className="w-full" />
      </div>
    </div>
  ),
}
