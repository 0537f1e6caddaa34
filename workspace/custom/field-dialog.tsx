import { Banner, Button, Dialog, Field, Select, Switch, TextInput, toast } from '@inopsio/ui'
import { type FormEvent, useId, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { keyFor } from './arrange.ts'
import { ChoicesEdit } from './choices-edit.tsx'
import {
  addOwnField,
  changeOwnField,
  changeSetting,
  type FieldSetting,
  type ManagedChoice,
  type OwnField,
} from './fields.api.ts'
import { RolesEdit } from './roles-edit.tsx'

type FieldDialogProps = {
  entity: EntityMeta
  /** Undefined for a new one. */
  field: FieldMeta | undefined
  definition: OwnField | undefined
  setting: FieldSetting | undefined
  sections: readonly string[]
  onDone: () => Promise<void>
  onClose: () => void
}

type Values = Readonly<Record<string, unknown>>

/** Adds a field, or changes what may be changed of one: of ours less than of the company's own. */
export function FieldDialog({
  entity,
  field,
  definition,
  setting,
  sections,
  onDone,
  onClose,
}: FieldDialogProps) {
  const formId = useId()
  const isOurs = field !== undefined && definition === undefined
  const [values, setValues] = useState<Values>(() => startValues(field, definition, sections))
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [isBusy, setBusy] = useState(false)
  const set = (key: string) => (value: unknown) => setValues(known => ({ ...known, [key]: value }))

  async function save(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    setBusy(true)
    setProblems(new Map())
    try {
      if (definition) await changeOwnField(definition.id, inputOf(values, ['key', 'kind', 'target']))
      else if (field) await changeSetting(setting, entity.id, field.key, ourInput(values, field))
      else await addOwnField({ entity: entity.id, ...newInput(values, entity) })
      await onDone()
      toast({ title: field ? 'Saved' : `${String(values.label)} added` })
      onClose()
    } catch (error) {
      const found = error instanceof ApiProblem ? error.problems : []
      setProblems(new Map(found.map(({ path, message }) => [path.split(/[.[]/)[0] ?? '', message])))
      if (found.length === 0) setProblems(new Map([['', messageOf(error)]]))
    }
    setBusy(false)
  }

  const kind = field?.kind ?? String(values.kind ?? 'text')
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={field ? `Field “${field.label}”` : `New field of ${entity.label[1].toLowerCase()}`}
      description={isOurs ? 'Comes with the product: its kind stays as it is.' : undefined}
      footer={
        <>
          {definition && <Retire definition={definition} onDone={onDone} onClose={onClose} />}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={isBusy}>
            {field ? 'Save' : 'Add field'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={event => void save(event)} className="flex flex-col gap-4">
        {['', 'entity', 'options'].map(
          key => problems.has(key) && <Banner key={key} meaning="failed" title={problems.get(key)} />,
        )}
        <Field label="Name" required error={problems.get('label')}>
          <TextInput value={String(values.label ?? '')} onValue={set('label')} autoFocus={!field} />
        </Field>
        {!field && <NewField entity={entity} values={values} set={set} problems={problems} />}
        {kind === 'choice' && (
          <Field label="Choices" error={problems.get('choices')}>
            <ChoicesEdit
              value={values.choices as readonly ManagedChoice[]}
              onValue={set('choices')}
              isClosed={isOurs && (field as { open?: boolean } | undefined)?.open !== true}
            />
          </Field>
        )}
        <Field label="Hint" error={problems.get('help')}>
          <TextInput value={String(values.help ?? '')} onValue={set('help')} />
        </Field>
        <Field label="Section" error={problems.get('section')}>
          <Select
            value={String(values.section)}
            options={sections.map(title => ({ value: title, label: title }))}
            onValue={set('section')}
          />
        </Field>
        <Toggle
          label="Required"
          value={values.required}
          onValue={set('required')}
          problem={problems.get('required')}
        />
        <Toggle label="Hidden in forms" value={values.hidden} onValue={set('hidden')} />
        {!isOurs && (
          <>
            {!['longText', 'ref'].includes(kind) && (
              <Toggle
                label="Fast: lists can be sorted by it"
                value={values.fast}
                onValue={set('fast')}
                problem={problems.get('fast')}
              />
            )}
            <Toggle label="Found by the search" value={values.searched} onValue={set('searched')} />
            <RolesEdit label="Who may see it" value={values.readers} onValue={set('readers')} />
            <RolesEdit label="Who may change it" value={values.editors} onValue={set('editors')} />
          </>
        )}
      </form>
    </Dialog>
  )
}

type Setter = (key: string) => (value: unknown) => void

function NewField({
  entity,
  values,
  set,
  problems,
}: {
  entity: EntityMeta
  values: Values
  set: Setter
  problems: ReadonlyMap<string, string>
}) {
  const workspace = useWorkspace()
  const kinds = workspace.entity('core.customField')?.fields.find(({ key }) => key === 'kind') as
    | { choices?: Readonly<Record<string, string>> }
    | undefined
  const options = Object.entries(kinds?.choices ?? {}).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Field label="Kind" hint="It never changes." error={problems.get('kind')}>
        <Select value={String(values.kind)} options={options} onValue={set('kind')} />
      </Field>
      {values.kind === 'ref' && (
        <>
          <Field label="Refers to">
            <Select
              value={String(values.target)}
              options={workspace.view.referable.map(({ id, label }) => ({ value: id, label }))}
              onValue={set('target')}
            />
          </Field>
          <Toggle
            label={`Show ${entity.label[1].toLowerCase()} as a list there`}
            value={values.isListed}
            onValue={set('isListed')}
          />
        </>
      )}
      <Field label="Key" hint="How programs call it; it never changes." error={problems.get('key')}>
        <TextInput
          value={String(values.key ?? '')}
          placeholder={keyFor(String(values.label ?? ''))}
          onValue={set('key')}
        />
      </Field>
    </>
  )
}

type ToggleProps = {
  label: string
  value: unknown
  onValue: (value: unknown) => void
  problem?: string | undefined
}

function Toggle({ label, value, onValue, problem }: ToggleProps) {
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-center gap-2">
        <Switch aria-label={label} checked={value === true} onChecked={onValue} />
        {label}
      </span>
      {problem && <span className="text-small text-failed">{problem}</span>}
    </span>
  )
}

type RetireProps = { definition: OwnField; onDone: () => Promise<void>; onClose: () => void }

/** Out of sight everywhere; the values are kept, and come back with it. */
function Retire({ definition, onDone, onClose }: RetireProps) {
  async function retire() {
    try {
      await changeOwnField(definition.id, { retired: true })
      await onDone()
      toast({ title: `${definition.label} retired`, text: 'Its values are kept.' })
      onClose()
    } catch (error) {
      toast({ tone: 'failed', title: 'Not retired', text: messageOf(error) })
    }
  }
  return (
    <Button className="me-auto" onClick={() => void retire()}>
      Retire
    </Button>
  )
}

function startValues(
  field: FieldMeta | undefined,
  definition: OwnField | undefined,
  sections: readonly string[],
): Values {
  if (definition)
    return { ...definition, section: definition.section ?? sections[0], choices: definition.choices ?? [] }
  if (!field)
    return { kind: 'text', label: '', section: sections[0], choices: [], target: 'core.user', isListed: true }
  const { choices = {}, retired = [] } = field as {
    choices?: Record<string, string>
    retired?: readonly string[]
  }
  return {
    label: field.label,
    help: field.help,
    required: field.required,
    hidden: (field as { hidden?: boolean }).hidden,
    section: sections[0],
    choices: Object.entries(choices).map(([key, label]) => ({ key, label, retired: retired.includes(key) })),
  }
}

const editable = [
  'label',
  'help',
  'section',
  'required',
  'hidden',
  'fast',
  'searched',
  'readers',
  'editors',
  'choices',
]

const inputOf = (values: Values, without: readonly string[] = []): Values =>
  Object.fromEntries(
    editable
      .filter(key => !without.includes(key) && values[key] !== undefined)
      .map(key => [key, values[key] === '' ? null : values[key]]),
  )

function newInput(values: Values, entity: EntityMeta): Values {
  const { kind, label, target } = values
  const key = String(values.key || keyFor(String(label ?? '')))
  return {
    ...inputOf(values),
    kind,
    key,
    ...(kind === 'ref'
      ? { options: { target, ...(values.isListed ? { inverse: listKey(entity, key) } : {}) } }
      : {}),
    ...(kind === 'choice' ? {} : { choices: null }),
  }
}

/** `siteVisitsByMachine`: what the list is called where the reference leads. */
const listKey = ({ label: [, many] }: EntityMeta, key: string): string =>
  `${keyFor(many)}By${key.charAt(0).toUpperCase()}${key.slice(1)}`.slice(0, 40)

/** Of ours only what may be said otherwise; where it stands is changed by moving it. */
function ourInput(values: Values, field: FieldMeta): Values {
  const { label, help, required, hidden, choices } = values
  return {
    label: label || null,
    help: help || null,
    required: required === true && field.required !== true ? true : required === true,
    hidden: hidden === true,
    ...(field.kind === 'choice' ? { choices } : {}),
  }
}
