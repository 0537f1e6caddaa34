import type { Meta, StoryObj } from '@storybook/react-vite'
import { companies } from '../stories/cast.ts'
import { Held } from '../stories/held.tsx'
import { Finder } from './finder.tsx'

const meta = { component: Finder } satisfies Meta<typeof Finder>
export default meta

export const FoundAndEmpty: StoryObj = {
  render: () => (
    <Held start="gr">
      {(text, onText) => (
        <Finder
          open
          onOpen={() => {}}
          label="Search everything"
          placeholder="Search or do…"
          value={text}
          onValue={onText}
          empty={<p className="px-2.5 py-6 text-center text-muted">Nothing matches.</p>}
          items={companies
            .filter(({ title }) => title.toLowerCase().includes(text))
            .map(({ id, title, subtitle }) => ({
              id,
              content: (
                <>
                  {title} <span className="text-small text-muted">{subtitle}</span>
                </>
              ),
              onChoose: () => {},
            }))}
        />
      )}
    </Held>
  ),
}
