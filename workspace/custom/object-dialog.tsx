import { Banner, Button, Dialog, Field, Select, TextInput, toast } from '@inopsio/ui'
import { type FormEvent, useId, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { entityIcons } from '../shell/entity-icons.ts'
import { AccessEdit } from './access-edit.tsx'
import { keyFor, pathFor } from './arrange.ts'
import {
  addOwnObject,
  changeOwnObject,
  deleteOwnObject,
  type ObjectRights,
  type OwnObject,
} from './objects.api.ts'

type ObjectDialogProps = {
  /** Undefined for a new one. */
  object: OwnObject | undefined
  onDone: (made?: OwnObject) => Promise<void>
  onClose: () => void
}

type Values = Readonly<Record<'one' | 'many' | 'key' | 'path' | 'help' | 'icon' | 'titleLabel', string>> & {
  readonly rights: ObjectRights
}

const icons = Object.keys(entityIcons).map(icon => ({ value: icon, label: labelOf(icon) }))

/** `shield-check` → `Shield check` */
function labelOf(icon: string): string {
  const words = icon.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Makes an object of the company's own, or changes what may be changed of one. */
export function ObjectDialog({ object, onDone, onClose }: ObjectDialogProps) {
  const formId = useId()
  const [values, setValues] = useState(() => startValues(object))
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [isBusy, setBusy] = useState(false)
  const set =
    <Key extends keyof Values>(key: Key) =>
    (value: Values[Key]) =>
      setValues(known => ({ ...known, [key]: value }))

  /** Tells what was refused beside the field it belongs to. */
  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setProblems(new Map())
    try {
      await work()
      onClose()
    } catch (error) {
      const found = error instanceof ApiProblem ? error.problems : []
      setProblems(new Map(found.map(({ path, message }) => [path.split(/[.[]/)[0] ?? '', message])))
      if (found.length === 0) setProblems(new Map([['', messageOf(error)]]))
    }
    setBusy(false)
  }

  const save = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void attempt(async () => {
      const saved = object
        ? await changeOwnObject(object.id, changeOf(values))
        : await addOwnObject(newInput(values))
      await onDone(object ? undefined : saved)
      toast({ title: object ? 'Saved' : `${saved.many} made` })
    })
  }

  const text = (key: Exclude<keyof Values, 'rights'>, placeholder = '') => (
    <TextInput value={values[key]} placeholder={placeholder} onValue={set(key)} />
  )
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      wide
      title={object ? `Object “${object.many}”` : 'New object'}
      footer={
        <>
          {object && <Retire object={object} isBusy={isBusy} attempt={attempt} onDone={onDone} />}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={isBusy}>
            {object ? 'Save' : 'Make object'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={save} className="flex flex-col gap-4">
        {problems.has('') && <Banner meaning="failed" title={problems.get('')} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name of one" required error={problems.get('one')}>
            {text('one', 'Machine')}
          </Field>
          <Field label="Name of several" required error={problems.get('many')}>
            {text('many', 'Machines')}
          </Field>
          <Field label="What names a record" hint="Such as serial number." error={problems.get('titleLabel')}>
            {text('titleLabel', 'Name')}
          </Field>
          <Field label="Hint" error={problems.get('help')}>
            {text('help')}
          </Field>
          <Field label="Icon" error={problems.get('icon')}>
            <Select value={values.icon} options={icons} onValue={icon => icon && set('icon')(icon)} />
          </Field>
          {!object && (
            <>
              <Field label="Key" hint="How programs call it; it never changes." error={problems.get('key')}>
                {text('key', keyFor(values.one))}
              </Field>
              <Field
                label="Path"
                hint="Its place in addresses; it never changes."
                error={problems.get('path')}
              >
                {text('path', pathFor(values.many))}
              </Field>
            </>
          )}
        </div>
        <AccessEdit value={values.rights} onValue={set('rights')} />
      </form>
    </Dialog>
  )
}

type RetireProps = {
  object: OwnObject
  isBusy: boolean
  attempt: (work: () => Promise<void>) => Promise<void>
  onDone: () => Promise<void>
}

/** Out of sight, its records kept; what is out of sight can come back, or go for good when it is empty. */
function Retire({ object, isBusy, attempt, onDone }: RetireProps) {
  const setRetired = (retired: boolean) =>
    attempt(async () => {
      await changeOwnObject(object.id, { retired })
      await onDone()
      toast(
        retired
          ? { title: `${object.many} retired`, text: 'The records are kept.' }
          : { title: `${object.many} are back` },
      )
    })
  const remove = () =>
    attempt(async () => {
      await deleteOwnObject(object.id)
      await onDone()
      toast({ title: `${object.many} deleted` })
    })
  return (
    <span className="me-auto flex gap-2">
      <Button disabled={isBusy} onClick={() => void setRetired(!object.retired)}>
        {object.retired ? 'Bring back' : 'Retire'}
      </Button>
      {object.retired && (
        <Button disabled={isBusy} onClick={() => void remove()}>
          Delete
        </Button>
      )}
    </span>
  )
}

const startValues = (object: OwnObject | undefined): Values => ({
  one: object?.one ?? '',
  many: object?.many ?? '',
  key: object?.key ?? '',
  path: object?.path ?? '',
  help: object?.help ?? '',
  icon: object?.icon ?? 'shapes',
  titleLabel: object?.titleLabel ?? '',
  rights: object?.rights ?? {},
})

const changeOf = ({ one, many, help, icon, titleLabel, rights }: Values) => ({
  one,
  many,
  help: help || null,
  icon,
  titleLabel: titleLabel || null,
  rights,
})

const newInput = (values: Values) => ({
  ...changeOf(values),
  key: values.key || keyFor(values.one),
  path: values.path || pathFor(values.many),
})
