import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { Slider } from './slider.tsx'

const meta = { component: Slider } satisfies Meta<typeof Slider>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={60}>
        {(value, onValue) => (
          <Slider
            label="Probability"
            value={value}
            onValue={onValue}
            step={5}
            format={share => `${share} %`}
          />
        )}
      </Held>
      <Slider
        label="Set by the stage"
        value={25}
        onValue={() => {}}
        format={share => `${share} %`}
        disabled
      />
    </Column>
  ),
}
