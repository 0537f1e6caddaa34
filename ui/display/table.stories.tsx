import type { Meta, StoryObj } from '@storybook/react-vite'
import { people } from '../stories/cast.ts'
import { Table, Td, Th } from './table.tsx'

const meta = { component: Table } satisfies Meta<typeof Table>
export default meta

export const RowsAndFigures: StoryObj = {
  render: () => (
    <div className="max-w-2xl">
      <Table label="Outcomes by owner">
        <thead>
          <tr>
            <Th>Owner</Th>
            <Th end>Won</Th>
            <Th end>Value</Th>
          </tr>
        </thead>
        <tbody>
          {people.slice(1, 4).map((name, index) => (
            <tr key={name}>
              <Td>{name}</Td>
              <Td className="figures text-end">{7 - index}</Td>
              <Td className="figures text-end">€ {(148 - index * 31).toLocaleString('en')},000</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  ),
}
