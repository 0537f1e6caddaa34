import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Row } from '../stories/held.tsx'
import { tones } from '../tone.ts'
import { Badge, Dot, StatusPill } from './badge.tsx'

const meta = { component: Badge } satisfies Meta<typeof Badge>
export default meta

export const Tones: StoryObj = {
  render: () => (
    <div className="flex flex-col gap-3">
      <Row>
        {tones.map(tone => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Row>
      <Row>
        {tones.map(tone => (
          <StatusPill key={tone} tone={tone}>
            {tone}
          </StatusPill>
        ))}
      </Row>
      <Row>
        {tones.map(tone => (
          <Dot key={tone} tone={tone} />
        ))}
      </Row>
      <div className="w-40">
        <Badge tone="blue">{longText}</Badge>
      </div>
    </div>
  ),
}
