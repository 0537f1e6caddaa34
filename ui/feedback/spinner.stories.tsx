import type { Meta, StoryObj } from '@storybook/react-vite'
import { Row } from '../stories/held.tsx'
import { Spinner } from './spinner.tsx'

const meta = { component: Spinner } satisfies Meta<typeof Spinner>
export default meta

export const Sizes: StoryObj = {
  render: () => (
    <Row>
      <Spinner label="Loading the map" size="small" />
      <Spinner label="Loading" />
      <Spinner label="Loading the document" size="large" />
    </Row>
  ),
}
