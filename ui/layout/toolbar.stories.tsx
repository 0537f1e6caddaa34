import type { Meta, StoryObj } from '@storybook/react-vite'
import { Bold, Braces, Italic } from 'lucide-react'
import { Held } from '../stories/held.tsx'
import { Toolbar, ToolbarButton, ToolbarSeparator } from './toolbar.tsx'

const meta = { component: Toolbar } satisfies Meta<typeof Toolbar>
export default meta

export const OfAnEditor: StoryObj = {
  render: () => (
    <Held start={true}>
      {(isBold, onBold) => (
        <Toolbar label="Text">
          <ToolbarButton
            iconOnly
            label="Bold"
            icon={<Bold size={14} />}
            pressed={isBold}
            onPress={() => onBold(!isBold)}
          />
          <ToolbarButton iconOnly label="Italic" icon={<Italic size={14} />} pressed={false} />
          <ToolbarSeparator />
          <ToolbarButton label="Insert a field" icon={<Braces size={14} />} />
          <ToolbarButton label="Undo" disabled />
        </Toolbar>
      )}
    </Held>
  ),
}
