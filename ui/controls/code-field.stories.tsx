import type { Meta, StoryObj } from '@storybook/react-vite'
import { longText } from '../stories/cast.ts'
import { Column, Held } from '../stories/held.tsx'
import { CodeField } from './code-field.tsx'

const meta = { component: CodeField } satisfies Meta<typeof CodeField>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <Held start={'{\n  "event": "crm.lead.qualified",\n  "score": 84\n}'}>
        {(value, onValue) => <CodeField aria-label="Payload" value={value} onValue={onValue} />}
      </Held>
      <CodeField aria-label="Broken" aria-invalid value={'{ "score": '} onValue={() => {}} rows={2} />
      <CodeField aria-label="A long line" value={longText} onValue={() => {}} rows={2} />
      <CodeField aria-label="Closed" value="{}" onValue={() => {}} rows={2} disabled />
    </Column>
  ),
}
