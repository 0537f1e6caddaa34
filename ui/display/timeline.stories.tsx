import type { Meta, StoryObj } from '@storybook/react-vite'
import { Mail, Phone } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { longText } from '../stories/cast.ts'
import { Timeline, TimelineEntry } from './timeline.tsx'

const meta = { component: Timeline } satisfies Meta<typeof Timeline>
export default meta

export const Entries: StoryObj = {
  render: () => (
    <div className="max-w-lg">
      <Timeline label="What happened">
        <TimelineEntry
          icon={<Phone size={15} />}
          title="Marcus Thiel called Gruber Fördertechnik"
          when="21 November, 10:05"
          action={
            <Button size="small" look="ghost">
              Edit
            </Button>
          }
        >
          They want the offer before the holidays.
        </TimelineEntry>
        <TimelineEntry icon={<Mail size={15} />} title={longText} when="20 November" />
      </Timeline>
    </div>
  ),
}
