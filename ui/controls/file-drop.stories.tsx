import type { Meta, StoryObj } from '@storybook/react-vite'
import { FileDrop } from './file-drop.tsx'

const meta = { component: FileDrop } satisfies Meta<typeof FileDrop>
export default meta

export const States: StoryObj = {
  render: () => (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <FileDrop
        label="Drop a file here, or choose one"
        hint="CSV or Excel, up to 50 MB"
        accept=".csv,.xlsx"
        onFile={() => {}}
      />
      <FileDrop label="Reading leads.csv" hint="12,400 rows so far" accept=".csv" onFile={() => {}} busy />
    </div>
  ),
}
