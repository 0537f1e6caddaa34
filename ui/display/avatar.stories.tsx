import type { Meta, StoryObj } from '@storybook/react-vite'
import { people } from '../stories/cast.ts'
import { Row } from '../stories/held.tsx'
import { Avatar } from './avatar.tsx'

const meta = { component: Avatar } satisfies Meta<typeof Avatar>
export default meta

export const Sizes: StoryObj = {
  render: () => (
    <Row>
      {people.map(name => (
        <Avatar key={name} name={name} />
      ))}
      <Avatar name="Meridian Automation" square size="large" />
      <Avatar name="Saga Nyström" size="small" />
    </Row>
  ),
}
