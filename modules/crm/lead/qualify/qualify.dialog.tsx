import { Banner, Button, Dialog, Skeleton } from '@inopsio/ui'
import {
  type ActionDialogProps,
  FieldControl,
  messageInside,
  useActionForm,
  useApart,
} from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { type Kind, referenceOf } from './choice.ts'
import { aboutPerson, knownAnswers, nameOfCompany, withOwn } from './known.ts'
import { PickRecord } from './pick-record.tsx'
import { type Offer, readOffers } from './qualify.api.ts'
import { type Answers, Questions } from './questions.tsx'
import { useChoices } from './use-choices.ts'

/** Makes a company, a contact and a deal of a lead, or takes those that are there, after what the company wants to know. */
export function QualifyDialog(props: ActionDialogProps) {
  const { entity, record, action, onClose } = props
  const choices = useChoices({ mayBeNone: nameOfCompany(record) === null })
  const form = useActionForm(props, {
    start: {
      answers: knownAnswers(record),
      dealName: nameOfCompany(record),
      dealValue: record.value ?? null,
    },
    check: choices.missing,
  })
  const apart = useApart(entity)
  const chosen = {
    company: referenceOf(form.watch('company'))?.id ?? null,
    contact: referenceOf(form.watch('contact'))?.id ?? null,
  }
  const { data: offers } = useQuery({
    queryKey: ['duplicates', 'offers', record.id, chosen],
    queryFn: ({ signal }) => readOffers(record.id, chosen, signal),
    placeholderData: before => before,
  })
  const answers = (form.watch('answers') ?? {}) as Answers
  const pick = (kind: Kind, found: readonly Offer[]) => ({
    entity,
    record,
    action,
    form,
    kind,
    offers: found,
    choice: choices.of(kind, form.watch, found),
    onChoice: (choice: string, offer?: Offer) => choices.choose(kind, choice, offer, form.set),
    onApart:
      apart && kind !== 'deal'
        ? (offer: Offer) => void apart.set(record.id, { ...offer, entity: `crm.${kind}` })
        : undefined,
  })
  const category = action.input.find(({ key }) => key === 'category')
  return (
    <Dialog
      open
      wide
      onOpen={open => !open && onClose()}
      title={action.label}
      description={String(record.fullName ?? '')}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form.form.id} look="primary" busy={form.isBusy}>
            {action.label}
          </Button>
        </>
      }
    >
      <form {...form.form} className="flex flex-col gap-6">
        {form.problems.general.map(message => (
          <Banner key={message} meaning="failed" title={message} />
        ))}
        {offers ? (
          <>
            <PickRecord
              {...pick('company', withOwn(record, offers.company))}
              label="Company"
              made={{ title: 'Make a new company', fields: ['companyName'] }}
              none={nameOfCompany(record) === null ? 'No company' : undefined}
            />
            <PickRecord
              {...pick('contact', offers.contact)}
              label="Contact"
              made={{ title: 'Make a new contact', hint: aboutPerson(record) }}
            />
            <PickRecord
              {...pick('deal', offers.deal)}
              label="Deal"
              made={{ title: 'Make a new deal', fields: ['dealName', 'dealValue'] }}
            />
          </>
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
        <section aria-label="Questions" className="flex flex-col gap-4">
          <h3 className="font-semibold">Questions</h3>
          {category && (
            <FieldControl
              entity={entity}
              record={record}
              field={category}
              control={form.control}
              problems={form.problems}
            />
          )}
          <Questions
            category={referenceOf(form.watch('category'))?.id ?? null}
            answers={answers}
            onAnswers={next => form.set('answers', next)}
            problemOf={id => messageInside(form.problems, 'answers', `.${id}`)}
          />
        </section>
      </form>
    </Dialog>
  )
}
