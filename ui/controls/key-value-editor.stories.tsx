import type { Meta, StoryObj } from '@storybook/react-vite'
import { Held } from '../stories/held.tsx'
import { type KeyValue, KeyValueEditor } from './key-value-editor.tsx'

const meta = { component: KeyValueEditor } satisfies Meta<typeof KeyValueEditor>
export default meta

export const States: StoryObj = {
  render: () => (
    <div className="flex max-w-lg flex-col gap-6">
      <Held<readonly KeyValue[]>
        start={[
          { key: 'X-Plant', value: 'Stuttgart' },
          { key: 'X Plant', value: 'Linz' },
        ]}
      >
        {(pairs, onPairs) => (
          <KeyValueEditor
            label="Headers"
            pairs={pairs}
            onPairs={onPairs}
            addLabel="Add a header"
            errors={{ 1: 'A header has no spaces in its name.' }}
          />
        )}
      </Held>
      <KeyValueEditor
        label="Values of the file"
        names={['In the file', 'Becomes']}
        pairs={[]}
        onPairs={() => {}}
        addLabel="Add a value"
      />
    </div>
  ),
}
