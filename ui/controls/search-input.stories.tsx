import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column, Held } from '../stories/held.tsx'
import { SearchInput } from './search-input.tsx'

const meta = { component: SearchInput } satisfies Meta<typeof SearchInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start="gruber">
        {(value, onValue) => <SearchInput aria-label="Search companies" value={value} onValue={onValue} />}
      </Held>
      <Held start="">
        {(value, onValue) => (
          <SearchInput
            aria-label="Search people"
            value={value}
            onValue={onValue}
            placeholder="Search people…"
          />
        )}
      </Held>
      <SearchInput aria-label="Searching" value="palletising" onValue={() => {}} busy />
    </Column>
  ),
}
