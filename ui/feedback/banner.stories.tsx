import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '../controls/button.tsx'
import { longText } from '../stories/cast.ts'
import { Banner } from './banner.tsx'

const meta = { component: Banner } satisfies Meta<typeof Banner>
export default meta

export const Meanings: StoryObj = {
  render: () => (
    <div className="flex max-w-2xl flex-col gap-3">
      <Banner meaning="note" title="You look at this as Rosa Delgado." />
      <Banner meaning="done" title="12,400 leads were imported.">
        Three were refused.
      </Banner>
      <Banner
        meaning="caution"
        title="Two people work on this plan."
        action={<Button size="small">Reload</Button>}
      >
        {longText}
      </Banner>
      <Banner meaning="failed" title="The forecast could not be read." />
    </div>
  ),
}
