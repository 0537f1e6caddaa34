import { Banner, Button, Checkbox, Combobox, Dialog, Field, Select, TextInput } from '@inopsio/ui'
import { type FormEvent, useId, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { SavedView } from './view-state.ts'

/** What is said of a view besides what it shows. */
export type ViewSettings = Pick<SavedView, 'name' | 'visibility' | 'team' | 'pinned' | 'opensFor'>

type ViewDialogProps = {
  title: string
  start: ViewSettings
  /** Refusals are thrown. */
  onSave: (settings: ViewSettings) => Promise<void>
  onClose: () => void
}

/** Its name, who sees it, and where it stands. */
export function ViewDialog({ title, start, onSave, onClose }: ViewDialogProps) {
  const formId = useId()
  const [settings, setSettings] = useState(start)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const change = (part: Partial<ViewSettings>) => setSettings({ ...settings, ...part })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (settings.name.trim() === '') return setProblem('Give it a name.')
    setBusy(true)
    try {
      const { team } = settings
      await onSave({ ...settings, team: team !== null && typeof team === 'object' ? team.id : team })
      onClose()
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            Save view
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={event => void submit(event)} className="flex flex-col gap-4">
        {problem && <Banner meaning="failed" title={problem} />}
        <Field label="Name" required>
          <TextInput autoFocus value={settings.name} onValue={name => change({ name })} maxLength={80} />
        </Field>
        <Audience settings={settings} onChange={change} />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control */}
        <label className="flex min-h-control-small items-center gap-2">
          <Checkbox checked={settings.pinned} onChecked={pinned => change({ pinned })} />
          Pin above the list
        </label>
      </form>
    </Dialog>
  )
}

type AudienceProps = { settings: ViewSettings; onChange: (part: Partial<ViewSettings>) => void }

function Audience({ settings, onChange }: AudienceProps) {
  const view = useView()
  const { entity } = useWorkspace()
  const { visibility, team, opensFor } = settings
  return (
    <>
      <Field label="Seen by">
        <Select
          value={visibility}
          onValue={next => onChange({ visibility: (next ?? 'private') as ViewSettings['visibility'] })}
          options={[
            { value: 'private', label: 'Only me' },
            ...(entity('core.team') ? [{ value: 'team', label: 'A team' }] : []),
            { value: 'all', label: 'Everybody' },
          ]}
        />
      </Field>
      {visibility === 'team' && (
        <Field label="Team" required>
          <Combobox
            value={typeof team === 'string' ? { id: team, title: 'Chosen team' } : team}
            onValue={next => onChange({ team: next })}
            load={(search, signal) => view.lookup('core.team', search, signal)}
          />
        </Field>
      )}
      <Field label="The list opens with it">
        <Select
          value={opensFor ?? ''}
          onValue={next => onChange({ opensFor: (next || null) as ViewSettings['opensFor'] })}
          emptyLabel="For nobody"
          options={[
            { value: 'owner', label: 'For me' },
            ...(visibility === 'private' ? [] : [{ value: 'everyone', label: 'For everybody who sees it' }]),
          ]}
        />
      </Field>
    </>
  )
}
