import type { Meta, StoryObj } from '@storybook/react-vite'
import { companies, loadCompanies } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { Field } from './field.tsx'
import { MultiCombobox } from './multi-combobox.tsx'

const meta = { component: MultiCombobox } satisfies Meta<typeof MultiCombobox>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={companies.slice(0, 3)}>
        {(value, onValue) => (
          <Field label="Customers of the campaign">
            <MultiCombobox value={value} onValue={onValue} load={loadCompanies} />
          </Field>
        )}
      </Held>
      <Held start={companies.slice(0, 0)}>
        {(value, onValue) => (
          <Field label="None yet">
            <MultiCombobox value={value} onValue={onValue} load={loadCompanies} />
          </Field>
        )}
      </Held>
    </Column>
  ),
}
