import type { Meta, StoryObj } from '@storybook/react-vite'
import { MenuItem } from './menu.tsx'
import { Menubar, MenubarMenu } from './menubar.tsx'

const meta = { component: Menubar } satisfies Meta<typeof Menubar>
export default meta

export const OfAnEditor: StoryObj = {
  render: () => (
    <Menubar label="Report">
      <MenubarMenu label="File">
        <MenuItem onSelect={() => {}}>Save</MenuItem>
        <MenuItem onSelect={() => {}}>Export…</MenuItem>
      </MenubarMenu>
      <MenubarMenu label="View">
        <MenuItem onSelect={() => {}}>As a table</MenuItem>
        <MenuItem onSelect={() => {}}>As a chart</MenuItem>
      </MenubarMenu>
    </Menubar>
  ),
}
