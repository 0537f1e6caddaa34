import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { Link } from './link.tsx'

const meta = { component: Link } satisfies Meta<typeof Link>
export default meta

export const InAText: StoryObj = {
  render: () => (
    <Column>
      <p>
        The price list is kept in <Link href="#prices">price books</Link>; how messages are signed is told by
        the{' '}
        <Link href="https://www.standardwebhooks.com" external>
          Standard Webhooks specification
        </Link>
        .
      </p>
    </Column>
  ),
}
