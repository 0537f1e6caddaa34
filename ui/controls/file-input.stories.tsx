import type { Meta, StoryObj } from '@storybook/react-vite'
import { Column } from '../stories/held.tsx'
import { FileInput, FilePlate } from './file-input.tsx'

const meta = { component: FileInput } satisfies Meta<typeof FileInput>
export default meta

export const States: StoryObj = {
  render: () => (
    <Column>
      <FileInput
        aria-label="Photo"
        value={null}
        accept="image/*"
        hint="A picture up to 10 MB"
        {...nothing}
        takesPhotos
      />
      <FileInput
        aria-label="Data sheet"
        value={{
          name: 'S7-1500 data sheet, revision of November with all appendices.pdf',
          about: '2.4 MB, by Rosa Delgado',
        }}
        accept=".pdf"
        {...nothing}
      />
      <FileInput
        aria-label="On its way"
        value={null}
        accept=".pdf"
        sending={{ name: 'offer.pdf', done: 0.4 }}
        {...nothing}
      />
      <FileInput
        aria-label="Refused"
        value={null}
        accept=".pdf"
        problem="This file has 64 MB; up to 50 MB are taken."
        {...nothing}
      />
    </Column>
  ),
}

const nothing = { onFile: () => {}, onRemove: () => {}, onCancel: () => {} }

export const PlateOfAFile: StoryObj = {
  render: () => (
    <div className="flex items-center gap-3">
      <FilePlate />
      <FilePlate size="small" />
    </div>
  ),
}
