import type { Meta, StoryObj } from '@storybook/react-vite'
import { Row } from '../stories/held.tsx'
import { BrandMark } from './brand.tsx'

const meta = { component: BrandMark } satisfies Meta<typeof BrandMark>
export default meta

export const Sizes: StoryObj = {
  render: () => (
    <Row>
      <BrandMark size={16} />
      <BrandMark />
      <BrandMark size={48} />
    </Row>
  ),
}
