import type { Meta, StoryObj } from '@storybook/react-vite'
import { Pin, Star } from 'lucide-react'
import { Held, Row } from '../stories/held.tsx'
import { Toggle } from './toggle.tsx'

const meta = { component: Toggle } satisfies Meta<typeof Toggle>
export default meta

export const States: StoryObj = {
  render: () => (
    <Row>
      <Held start={true}>
        {(value, onValue) => (
          <Toggle label="Favourite" icon={<Star size={15} />} pressed={value} onPressed={onValue} />
        )}
      </Held>
      <Held start={false}>
        {(value, onValue) => (
          <Toggle
            iconOnly
            label="Pin the panel"
            icon={<Pin size={15} />}
            pressed={value}
            onPressed={onValue}
          />
        )}
      </Held>
      <Toggle label="Closed" pressed={false} onPressed={() => {}} disabled />
    </Row>
  ),
}
