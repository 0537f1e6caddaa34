import {
  Button,
  DatePicker,
  Dialog,
  Field,
  IconButton,
  NumberInput,
  Switch,
  TextInput,
  TimePicker,
  toast,
} from '@inopsio/ui'
import { messageOf, queries, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import {
  type Availability,
  type AvailabilityDraft,
  createAvailability,
  readAvailability,
  saveAvailability,
} from './availability.api.ts'
import type { Hours } from './shift.ts'

type AvailabilityDialogProps = { user: string; id: string | null; name: string; onClose: () => void }

/** Everything about when one person takes leads and deals. */
export function AvailabilityDialog({ user, id, name, onClose }: AvailabilityDialogProps) {
  const { data } = useQuery({
    queryKey: ['crm', 'availability', id],
    queryFn: ({ signal }) => readAvailability(id ?? '', signal),
    enabled: id !== null,
    staleTime: 0,
  })
  if (id !== null && !data) return null
  return <AvailabilityForm user={user} known={data ?? null} name={name} onClose={onClose} />
}

const unlimited: AvailabilityDraft = {
  takesLeads: true,
  openLimit: null,
  dayLimit: null,
  takesDeals: true,
  openDealLimit: null,
  dayDealLimit: null,
  zone: null,
  hours: null,
  absences: [],
}

type FormProps = { user: string; known: Availability | null; name: string; onClose: () => void }

function AvailabilityForm({ user, known, name, onClose }: FormProps) {
  const { locale } = useWorkspace().view
  const [draft, setDraft] = useState<AvailabilityDraft>(() => draftOf(known))
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<AvailabilityDraft>) => setDraft({ ...draft, ...change })
  async function save() {
    setBusy(true)
    try {
      await (known ? saveAvailability(known, draft) : createAvailability(user, draft))
      await queries.invalidateQueries({ queryKey: ['crm', 'availability'] })
      onClose()
    } catch (error) {
      toast({ title: 'It was not saved', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      wide
      onOpen={open => !open && onClose()}
      title={`When ${name} takes leads and deals`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Limits
          label="Takes leads"
          takes={draft.takesLeads}
          onTakes={takesLeads => set({ takesLeads })}
          open={draft.openLimit}
          onOpen={openLimit => set({ openLimit })}
          day={draft.dayLimit}
          onDay={dayLimit => set({ dayLimit })}
          locale={locale}
        />
        <Limits
          label="Takes deals"
          takes={draft.takesDeals}
          onTakes={takesDeals => set({ takesDeals })}
          open={draft.openDealLimit}
          onOpen={openDealLimit => set({ openDealLimit })}
          day={draft.dayDealLimit}
          onDay={dayDealLimit => set({ dayDealLimit })}
          locale={locale}
        />
        <Field label="Time zone" hint="The company’s when left out." className="max-w-64">
          <TextInput
            value={draft.zone ?? ''}
            placeholder="Europe/Berlin"
            onValue={zone => set({ zone: zone || null })}
          />
        </Field>
        <WorkingHours hours={draft.hours} onHours={hours => set({ hours })} />
        <Absences absences={draft.absences} onAbsences={absences => set({ absences })} />
      </div>
    </Dialog>
  )
}

const draftOf = (known: Availability | null): AvailabilityDraft => {
  if (!known) return unlimited
  const { takesLeads, openLimit, dayLimit, takesDeals, openDealLimit, dayDealLimit, zone, hours } = known
  return {
    ...{ takesLeads, openLimit, dayLimit, takesDeals, openDealLimit, dayDealLimit, zone, hours },
    absences: known.absences.map(({ id, firstDay, lastDay, reason }) => ({
      ...(id && { id }),
      firstDay,
      lastDay,
      reason,
    })),
  }
}

type LimitsProps = {
  /** `Takes leads` */
  label: string
  takes: boolean
  onTakes: (takes: boolean) => void
  open: number | null
  onOpen: (most: number | null) => void
  day: number | null
  onDay: (most: number | null) => void
  locale: string
}

/** Whether somebody takes leads, or deals, and how many. */
function Limits({ label, takes, onTakes, open, onOpen, day, onDay, locale }: LimitsProps) {
  const many = label.slice('Takes '.length)
  return (
    <div className="flex flex-col gap-3">
      <Field label={label} inline>
        <Switch aria-label={label} checked={takes} onChecked={onTakes} />
      </Field>
      {takes && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Limit label={`Open ${many} at most`} value={open} locale={locale} onValue={onOpen} />
          <Limit label={`New ${many} a day at most`} value={day} locale={locale} onValue={onDay} />
        </div>
      )}
    </div>
  )
}

type LimitProps = {
  label: string
  value: number | null
  locale: string
  onValue: (value: number | null) => void
}

const Limit = ({ label, value, locale, onValue }: LimitProps) => (
  <Field label={label} hint="Any number when left out.">
    <NumberInput
      whole
      locale={locale}
      value={value === null ? '' : String(value)}
      onValue={text => onValue(text === '' || Number.isNaN(Number(text)) ? null : Number(text))}
    />
  </Field>
)

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const office: readonly Hours[] = [1, 2, 3, 4, 5].map(day => ({ day, from: '09:00', to: '17:00' }))

type WorkingHoursProps = { hours: readonly Hours[] | null; onHours: (hours: readonly Hours[] | null) => void }

/** A stretch for each day here; the interface knows more than one a day. */
function WorkingHours({ hours, onHours }: WorkingHoursProps) {
  const { locale } = useWorkspace().view
  const of = (day: number) => hours?.find(stretch => stretch.day === day)
  const put = (day: number, stretch: Hours | null) =>
    onHours(
      [...(hours ?? []).filter(each => each.day !== day), ...(stretch ? [stretch] : [])].sort(
        (a, b) => a.day - b.day,
      ),
    )
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">Working hours</legend>
      <Field label="At any time" inline>
        <Switch
          aria-label="At any time"
          checked={hours === null}
          onChecked={always => onHours(always ? null : office)}
        />
      </Field>
      {hours !== null &&
        days.map((label, i) => {
          const day = i + 1
          const stretch = of(day)
          return (
            <div key={label} className="flex min-h-control flex-wrap items-center gap-3">
              <Field label={label} inline className="w-36">
                <Switch
                  aria-label={label}
                  checked={stretch !== undefined}
                  onChecked={works => put(day, works ? { day, from: '09:00', to: '17:00' } : null)}
                />
              </Field>
              {stretch && (
                <>
                  <TimePicker
                    aria-label={`${label} from`}
                    locale={locale}
                    value={stretch.from}
                    onValue={from => put(day, { ...stretch, from })}
                  />
                  <span aria-hidden>–</span>
                  <TimePicker
                    aria-label={`${label} to`}
                    locale={locale}
                    value={stretch.to}
                    onValue={to => put(day, { ...stretch, to })}
                  />
                </>
              )}
            </div>
          )
        })}
    </fieldset>
  )
}

type AbsencesProps = {
  absences: AvailabilityDraft['absences']
  onAbsences: (absences: AvailabilityDraft['absences']) => void
}

function Absences({ absences, onAbsences }: AbsencesProps) {
  const { locale } = useWorkspace().view
  const today = new Date().toISOString().slice(0, 10)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">Absences</legend>
      {absences.map((absence, at) => {
        const set = (change: object) => onAbsences(absences.with(at, { ...absence, ...change }))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place while they are typed
          <div key={at} className="flex flex-wrap items-center gap-2">
            <DatePicker
              aria-label="First day"
              className="w-36!"
              locale={locale}
              value={absence.firstDay}
              onValue={firstDay => set({ firstDay })}
            />
            <span aria-hidden>–</span>
            <DatePicker
              aria-label="Last day"
              className="w-36!"
              locale={locale}
              min={absence.firstDay}
              value={absence.lastDay}
              onValue={lastDay => set({ lastDay })}
            />
            <TextInput
              aria-label="Reason"
              className="min-w-32 flex-1"
              value={absence.reason}
              onValue={reason => set({ reason })}
            />
            <IconButton
              label="Remove the absence"
              icon={<X size={14} />}
              onClick={() => onAbsences(absences.toSpliced(at, 1))}
            />
          </div>
        )
      })}
      <div>
        <Button
          size="small"
          icon={<Plus size={14} />}
          onClick={() => onAbsences([...absences, { firstDay: today, lastDay: today, reason: 'Holiday' }])}
        >
          Add an absence
        </Button>
      </div>
    </fieldset>
  )
}
