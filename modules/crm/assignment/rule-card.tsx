import {
  Button,
  cx,
  Field,
  IconButton,
  MultiCombobox,
  NumberInput,
  Select,
  Switch,
  TextInput,
} from '@inopsio/ui'
import { FilterBuilder, useWorkspace } from '@inopsio/workspace'
import { ArrowDown, ArrowUp, ChevronDown, GripVertical, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { findPeople, usePeople } from '../people/people.api.ts'
import type { Kind, RuleDraft } from './assignment.api.ts'

type RuleCardProps = {
  kind: Kind
  rule: RuleDraft
  place: number
  isLast: boolean
  isReadOnly: boolean
  onRule: (rule: RuleDraft) => void
  onMove: (by: number) => void
  onRemove: () => void
  onDrag: (isDragging: boolean) => void
}

/** One rule in a line; opened, everything about it. Moved by its handle, or by the arrows for those without a mouse. */
export function RuleCard(props: RuleCardProps) {
  const { rule, place, isLast, isReadOnly, onMove, onRemove, onDrag } = props
  const [open, setOpen] = useState(rule.members.length === 0 && !isReadOnly)
  const people = usePeople()
  const names = rule.members.map(id => people.get(id) ?? '…').join(', ')
  return (
    <section
      aria-label={`Rule ${place}: ${rule.name}`}
      className={cx('rounded-card border border-line bg-surface', !rule.enabled && 'opacity-70')}
    >
      <header className="flex items-center gap-1.5 py-1.5 ps-1.5 pe-2">
        {!isReadOnly && (
          <span
            draggable
            onDragStart={() => onDrag(true)}
            onDragEnd={() => onDrag(false)}
            className="cursor-grab p-1 text-subtle max-sm:hidden"
            aria-hidden
          >
            <GripVertical size={15} />
          </span>
        )}
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-control px-1.5 py-1 text-start hover:bg-hover"
        >
          <span className="text-subtle tabular-nums">{place}</span>
          <span className="truncate font-medium">{rule.name}</span>
          <span className="truncate text-small text-muted max-sm:hidden">{names || 'nobody yet'}</span>
          <ChevronDown
            size={14}
            aria-hidden
            className={cx('ms-auto shrink-0 text-subtle', open && 'rotate-180')}
          />
        </button>
        {!isReadOnly && (
          <>
            <IconButton
              label={`Move ${rule.name} up`}
              icon={<ArrowUp size={14} />}
              size="small"
              disabled={place === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              label={`Move ${rule.name} down`}
              icon={<ArrowDown size={14} />}
              size="small"
              disabled={isLast}
              onClick={() => onMove(1)}
            />
            <IconButton
              label={`Remove ${rule.name}`}
              icon={<Trash2 size={14} />}
              size="small"
              onClick={onRemove}
            />
          </>
        )}
      </header>
      {open && <RuleForm {...props} people={people} />}
    </section>
  )
}

const keeps = [
  { value: 'nothing', label: 'Nobody in particular' },
  { value: 'company', label: 'Who has the company' },
  { value: 'person', label: 'Who had the person' },
  { value: 'both', label: 'Who had either' },
]

function RuleForm({
  kind,
  rule,
  isReadOnly,
  onRule,
  people,
}: RuleCardProps & { people: ReadonlyMap<string, string> }) {
  const entity = useWorkspace().entity(`crm.${kind}`)
  const set = (change: Partial<RuleDraft>) => onRule({ ...rule, ...change })
  return (
    <fieldset disabled={isReadOnly} className="flex flex-col gap-4 border-t border-line p-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <Field label="Name">
          <TextInput value={rule.name} onValue={name => set({ name })} />
        </Field>
        <Field label="In use" inline className="sm:pt-6">
          <Switch
            aria-label="In use"
            checked={rule.enabled}
            disabled={isReadOnly}
            onChecked={enabled => set({ enabled })}
          />
        </Field>
      </div>
      {entity && (
        <div className="flex flex-col gap-1">
          <p className="font-medium">{entity.label[1]} of which</p>
          <FilterBuilder entity={entity} value={rule.condition} onChange={condition => set({ condition })} />
        </div>
      )}
      <Field label="Go to">
        <MultiCombobox
          value={rule.members.map(id => ({ id, title: people.get(id) ?? '…' }))}
          onValue={chosen => set({ members: chosen.map(({ id }) => id) })}
          load={findPeople}
          placeholder="Add people…"
          disabled={isReadOnly}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Given out">
          <Select
            value={rule.way}
            disabled={isReadOnly}
            options={[
              { value: 'turns', label: 'In turn' },
              { value: 'weights', label: 'By weight' },
            ]}
            onValue={way => set({ way: way as RuleDraft['way'] })}
          />
        </Field>
        <Field label="But first to">
          <Select
            value={rule.keeps}
            disabled={isReadOnly}
            options={keeps}
            onValue={next => set({ keeps: next as RuleDraft['keeps'] })}
          />
        </Field>
        <Field label="When nobody can take it">
          <Select
            value={rule.otherwise}
            disabled={isReadOnly}
            options={[
              { value: 'queue', label: 'It waits' },
              { value: 'next', label: 'Go on to the next rule' },
            ]}
            onValue={next => set({ otherwise: next as RuleDraft['otherwise'] })}
          />
        </Field>
      </div>
      {rule.way === 'weights' && (
        <Weights rule={rule} people={people} onWeights={weights => set({ weights })} />
      )}
    </fieldset>
  )
}

type WeightsProps = {
  rule: RuleDraft
  people: ReadonlyMap<string, string>
  onWeights: (weights: Readonly<Record<string, number>>) => void
}

function Weights({ rule, people, onWeights }: WeightsProps) {
  const { locale } = useWorkspace().view
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {rule.members.map(id => (
        <Field key={id} label={`Weight of ${people.get(id) ?? '…'}`}>
          <NumberInput
            whole
            locale={locale}
            value={String(rule.weights?.[id] ?? 1)}
            onValue={text => {
              const weight = Math.max(1, Math.min(100, Number(text) || 1))
              onWeights({ ...rule.weights, [id]: weight })
            }}
          />
        </Field>
      ))}
      {rule.members.length === 0 && <Button disabled>Add people first</Button>}
    </div>
  )
}
