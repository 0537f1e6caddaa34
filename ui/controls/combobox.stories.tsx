import type { Meta, StoryObj } from '@storybook/react-vite'
import { companies, loadCompanies } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { Combobox } from './combobox.tsx'
import { Field } from './field.tsx'

const meta = { component: Combobox } satisfies Meta<typeof Combobox>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={companies[0] ?? null}>
        {(value, onValue) => (
          <Field label="Company">
            <Combobox value={value} onValue={onValue} load={loadCompanies} />
          </Field>
        )}
      </Held>
      <Field label="Required" error="Choose a company.">
        <Combobox value={null} onValue={() => {}} load={loadCompanies} isRequired />
      </Field>
      <Field label="Closed" disabled>
        <Combobox value={companies[1] ?? null} onValue={() => {}} load={loadCompanies} disabled />
      </Field>
    </Column>
  ),
}
