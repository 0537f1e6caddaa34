import { Button, Dialog, Field, TextInput } from '@inopsio/ui'
import { useState } from 'react'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { Range } from '../range.ts'
import type { Ask, Options, Widget } from '../widget.ts'
import { WidgetCard } from '../widget-card.tsx'
import { SetupFields } from './setup-fields.tsx'

type SetupDialogProps = {
  widget: Widget
  range: Range
  asks: readonly Ask[]
  onWidget: (next: Pick<Widget, 'title' | 'options'>) => void
  onClose: () => void
}

/** What a widget is called and what it shows, with a look at it. */
export function SetupDialog({ widget, range, asks, onWidget, onClose }: SetupDialogProps) {
  const workspace = useWorkspace()
  const [title, setTitle] = useState(widget.title)
  const [options, setOptions] = useState<Options>(widget.options ?? {})
  const entity = workspace.entity(String(options.entity))
  const name = title.trim().slice(0, 80)
  return (
    <Dialog
      open
      wide
      onOpen={open => !open && onClose()}
      title={`Set up ${widget.title}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="setup" disabled={name === ''}>
            Done
          </Button>
        </>
      }
    >
      <form
        id="setup"
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          if (name !== '') onWidget({ title: name, options })
        }}
      >
        <div inert className="h-60 rounded-card bg-canvas p-3" data-preview>
          <WidgetCard widget={{ ...widget, title: name || widget.title, options }} range={range} />
        </div>
        <Field label="Title" required error={name === '' ? 'A widget needs a title.' : undefined}>
          <TextInput value={title} onValue={setTitle} maxLength={80} />
        </Field>
        {entity && asks.length > 0 && (
          <SetupFields entity={entity} asks={asks} options={options} onOptions={setOptions} />
        )}
      </form>
    </Dialog>
  )
}
