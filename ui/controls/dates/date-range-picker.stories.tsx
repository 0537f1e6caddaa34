import type { Meta, StoryObj } from '@storybook/react-vite'
import { storyDay } from '../../stories/cast.ts'
import { Column, Held } from '../../stories/held.tsx'
import { DateRangePicker } from './date-range-picker.tsx'
import type { DayRange } from './day-range.ts'

const meta = { component: DateRangePicker } satisfies Meta<typeof DateRangePicker>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held<DayRange | null> start={{ from: '2026-11-01', to: '2026-11-30' }}>
        {(value, onValue) => (
          <DateRangePicker label="Period" value={value} onValue={onValue} locale="en-GB" now={storyDay} />
        )}
      </Held>
      <Held<DayRange | null> start={null}>
        {(value, onValue) => (
          <DateRangePicker
            label="No period yet"
            value={value}
            onValue={onValue}
            locale="de-DE"
            now={storyDay}
            offered={['today', 'monthToDate', 'yearToDate']}
          />
        )}
      </Held>
      <DateRangePicker
        label="Closed"
        value={null}
        onValue={() => {}}
        locale="en-GB"
        now={storyDay}
        disabled
      />
    </Column>
  ),
}
