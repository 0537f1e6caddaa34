import { Button, PickList, type PickOption } from '@inopsio/ui'
import {
  type ActionDialogProps,
  FieldControl,
  type FieldsForm,
  messageFor,
  noProblems,
} from '@inopsio/workspace'
import type { ReactNode } from 'react'
import { type Kind, NEW, NONE, newFlag, OTHER } from './choice.ts'
import type { Offer } from './qualify.api.ts'

type PickRecordProps = Pick<ActionDialogProps, 'entity' | 'record' | 'action'> & {
  form: FieldsForm
  kind: Kind
  label: string
  /** What is chosen: the id of a record, or one of the words. */
  choice: string | null
  onChoice: (choice: string, offer?: Offer) => void
  /** What it is likely to be, the likeliest first. */
  offers: readonly Offer[]
  made: { title: string; hint?: string | undefined; fields?: readonly string[] }
  /** There may be none of it at all. */
  none?: string | undefined
  onApart?: ((offer: Offer) => void) | undefined
}

/** What is there already first, each to be taken with one press; then a new one, or any other. */
export function PickRecord(props: PickRecordProps) {
  const { form, kind, label, choice, onChoice, offers, made, none, onApart } = props
  const option = (value: string, title: string, rest: Partial<PickOption> = {}) => ({ value, title, ...rest })
  const options = [
    ...offers.map(offer =>
      option(offer.id, offer.title, {
        hint: sentenceOf(offer.reasons),
        end: onApart && <NotTheSame offer={offer} onApart={onApart} />,
      }),
    ),
    option(NEW, made.title, { hint: made.hint, more: made.fields && fieldsOf(props, made.fields) }),
    option(OTHER, `Another ${kind}`, { more: fieldsOf(props, [kind]) }),
    ...(none ? [option(NONE, none)] : []),
  ]
  return (
    <PickList
      label={label}
      field={kind}
      value={choice}
      onValue={value =>
        onChoice(
          value,
          offers.find(({ id }) => id === value),
        )
      }
      options={options}
      error={messageFor(form.problems, kind) ?? messageFor(form.problems, newFlag[kind])}
    />
  )
}

function fieldsOf(
  { entity, record, action, form, kind }: PickRecordProps,
  keys: readonly string[],
): ReactNode {
  return action.input
    .filter(({ key }) => keys.includes(key))
    .map(field => (
      <FieldControl
        key={field.key}
        entity={entity}
        record={record}
        field={field}
        control={form.control}
        // What is wrong with the choice as a whole stands below the choices.
        problems={field.key === kind ? noProblems : form.problems}
      />
    ))
}

const NotTheSame = ({ offer, onApart }: { offer: Offer; onApart: (offer: Offer) => void }) => (
  <Button
    look="ghost"
    size="small"
    aria-label={`Not the same: ${offer.title}`}
    onClick={() => onApart(offer)}
  >
    Not the same
  </Button>
)

const sentenceOf = ([first = '', ...others]: readonly string[]): string =>
  [first, ...others.map(each => each.toLowerCase())].join(', ')
