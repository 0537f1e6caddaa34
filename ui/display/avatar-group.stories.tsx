import type { Meta, StoryObj } from '@storybook/react-vite'
import { people } from '../stories/cast.ts'
import { Row } from '../stories/held.tsx'
import { AvatarGroup } from './avatar-group.tsx'

const meta = { component: AvatarGroup } satisfies Meta<typeof AvatarGroup>
export default meta

export const FewAndMany: StoryObj = {
  render: () => (
    <Row>
      <AvatarGroup label="Also here" names={people.slice(0, 2)} />
      <AvatarGroup label="Members of the team" names={people} />
      <AvatarGroup label="Watchers" names={people} most={2} size="small" />
    </Row>
  ),
}
