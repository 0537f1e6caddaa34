import type { Meta, StoryObj } from '@storybook/react-vite'
import { ArrowRight, ExternalLink, Pencil, Trash2 } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { Held } from '../stories/held.tsx'
import { Menu, MenuCheck, MenuChoice, MenuGroup, MenuItem, MenuLink, MenuSeparator } from './menu.tsx'

const meta = { component: Menu } satisfies Meta<typeof Menu>
export default meta

export const AllKindsOfEntries: StoryObj = {
  render: () => (
    <Menu opens trigger={<Button>Actions</Button>}>
      <MenuItem icon={<Pencil size={14} />} onSelect={() => {}} end="E">
        Edit
      </MenuItem>
      <MenuLink icon={<ExternalLink size={14} />} render={<a href="#lead" aria-label="Open in full" />}>
        Open in full
      </MenuLink>
      <MenuGroup label="Move to" icon={<ArrowRight size={14} />}>
        <MenuItem onSelect={() => {}}>Qualified</MenuItem>
        <MenuItem onSelect={() => {}}>Offer sent</MenuItem>
      </MenuGroup>
      <MenuSeparator />
      <Held start={true}>
        {(isShown, onShown) => (
          <MenuCheck checked={isShown} onChecked={onShown}>
            Show the score
          </MenuCheck>
        )}
      </Held>
      <Held<string> start="normal">
        {(value, onValue) => (
          <MenuChoice
            label="Density"
            value={value}
            onValue={onValue}
            options={[
              { value: 'compact', label: 'Compact' },
              { value: 'normal', label: 'Normal' },
            ]}
          />
        )}
      </Held>
      <MenuSeparator />
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => {}}>
        Delete
      </MenuItem>
      <MenuItem disabled onSelect={() => {}}>
        Merge (choose two)
      </MenuItem>
    </Menu>
  ),
}
