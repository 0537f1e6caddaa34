import type { Meta, StoryObj } from '@storybook/react-vite'
import { storyDay } from '../../stories/cast.ts'
import { Held, Row } from '../../stories/held.tsx'
import { Calendar } from './calendar.tsx'

const meta = { component: Calendar } satisfies Meta<typeof Calendar>
export default meta

export const OneDay: StoryObj = {
  render: () => (
    <Held start={storyDay}>
      {(day, onDay) => (
        <Calendar
          label="Due"
          value={{ from: day, to: day }}
          onPick={onDay}
          locale="en-GB"
          now={storyDay}
          min="2026-11-03"
          max="2027-02-26"
        />
      )}
    </Held>
  ),
}

export const OtherCountries: StoryObj = {
  render: () => (
    <Row>
      <Calendar
        label="Germany"
        value={{ from: '2026-11-09', to: '2026-11-20' }}
        onPick={() => {}}
        locale="de-DE"
        now={storyDay}
      />
      <Calendar label="United States" value={null} onPick={() => {}} locale="en-US" now={storyDay} />
    </Row>
  ),
}
