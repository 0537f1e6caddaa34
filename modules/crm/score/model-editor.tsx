import { Button, Field, IconButton, NumberInput, Select, TextInput, toast } from '@inopsio/ui'
import { FilterBuilder, messageOf, queries, useWorkspace } from '@inopsio/workspace'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  type FitRuleDraft,
  type Limits,
  type Model,
  type ModelDraft,
  saveModel,
  type WeightDraft,
} from './scoring.api.ts'

/** Rules, weights and limits of a model. What was published is only looked at. */
export function ModelEditor({ model }: { model: Model }) {
  const isDraft = model.status === 'draft'
  const [draft, setDraft] = useState<ModelDraft>(() => draftOf(model))
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<ModelDraft>) => setDraft({ ...draft, ...change })
  async function save() {
    setBusy(true)
    try {
      await saveModel(model, draft)
      toast({ title: 'Model saved' })
      await queries.invalidateQueries({ queryKey: ['crm', 'models'] })
    } catch (error) {
      toast({ title: 'The model was not saved', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <fieldset disabled={!isDraft} className="flex flex-col gap-6">
      {isDraft && (
        <Field label="Name of the model" className="max-w-md">
          <TextInput value={draft.name} onValue={name => set({ name })} />
        </Field>
      )}
      <FitRules rules={draft.rules} isReadOnly={!isDraft} onRules={rules => set({ rules })} />
      <Weights weights={draft.weights} isReadOnly={!isDraft} onWeights={weights => set({ weights })} />
      <GradeLimits limits={draft} isReadOnly={!isDraft} onLimits={set} />
      {isDraft && (
        <div>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function draftOf(model: Model): ModelDraft {
  const { name, aFit, aEngagement, bFit, bEngagement, cFit, cEngagement, mqlFrom } = model
  return {
    ...{ name, aFit, aEngagement, bFit, bEngagement, cFit, cEngagement, mqlFrom },
    rules: model.rules.map(({ id, name: rule, condition, points }) => ({
      ...(id && { id }),
      name: rule,
      condition,
      points,
    })),
    weights: model.weights.map(({ id, type, points, dailyCap }) => ({
      ...(id && { id }),
      type,
      points,
      dailyCap,
    })),
  }
}

type NumberFieldProps = {
  label: string
  bare?: boolean
  value: number | null
  onValue: (value: number | null) => void
}

function NumberField({ label, bare, value, onValue }: NumberFieldProps) {
  const { locale } = useWorkspace().view
  return (
    <Field label={label} {...(bare && { bare })}>
      <NumberInput
        whole
        locale={locale}
        value={value === null ? '' : String(value)}
        onValue={text => onValue(text === '' || Number.isNaN(Number(text)) ? null : Number(text))}
      />
    </Field>
  )
}

type FitRulesProps = {
  rules: readonly FitRuleDraft[]
  isReadOnly: boolean
  onRules: (rules: readonly FitRuleDraft[]) => void
}

function FitRules({ rules, isReadOnly, onRules }: FitRulesProps) {
  const lead = useWorkspace().entity('crm.lead')
  return (
    <section aria-label="Fit" className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold">Fit</h2>
        <p className="text-muted">Points for leads that suit us; the sum is the fit, from 0 to 100.</p>
      </div>
      {rules.map((rule, at) => {
        const set = (change: Partial<FitRuleDraft>) => onRules(rules.with(at, { ...rule, ...change }))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place while they are made
          <div key={at} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-3">
            <div className="grid grid-cols-[minmax(0,1fr)_6rem_auto] items-end gap-3">
              <Field label="Rule">
                <TextInput value={rule.name} onValue={name => set({ name })} />
              </Field>
              <NumberField
                label="Points"
                value={rule.points}
                onValue={points => set({ points: points ?? 0 })}
              />
              {!isReadOnly && (
                <IconButton
                  label={`Remove ${rule.name}`}
                  icon={<Trash2 size={14} />}
                  onClick={() => onRules(rules.toSpliced(at, 1))}
                />
              )}
            </div>
            {lead && (
              <FilterBuilder
                entity={lead}
                value={rule.condition}
                onChange={condition => set({ condition })}
              />
            )}
          </div>
        )
      })}
      {!isReadOnly && (
        <div>
          <Button
            icon={<Plus size={14} />}
            onClick={() => onRules([...rules, { name: 'New rule', condition: null, points: 10 }])}
          >
            Add a rule
          </Button>
        </div>
      )}
    </section>
  )
}

type WeightsProps = {
  weights: readonly WeightDraft[]
  isReadOnly: boolean
  onWeights: (weights: readonly WeightDraft[]) => void
}

function Weights({ weights, isReadOnly, onWeights }: WeightsProps) {
  return (
    <section aria-label="Engagement" className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold">Engagement</h2>
        <p className="text-muted">
          What people do counts at once, and half of it is gone after 14 days. A limit keeps one busy day from
          counting for too much.
        </p>
      </div>
      {weights.map((weight, at) => {
        const set = (change: Partial<WeightDraft>) => onWeights(weights.with(at, { ...weight, ...change }))
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: weights are told apart by their place while they are made
            key={at}
            className="grid grid-cols-[minmax(0,1fr)_5rem_7rem_auto] items-end gap-3"
          >
            <Field label="What happened">
              <TextInput value={weight.type} onValue={type => set({ type })} />
            </Field>
            <NumberField
              label="Points"
              value={weight.points}
              onValue={points => set({ points: points ?? 0 })}
            />
            <NumberField
              label="At most a day"
              value={weight.dailyCap}
              onValue={dailyCap => set({ dailyCap })}
            />
            {!isReadOnly && (
              <IconButton
                label={`Remove ${weight.type}`}
                icon={<Trash2 size={14} />}
                onClick={() => onWeights(weights.toSpliced(at, 1))}
              />
            )}
          </div>
        )
      })}
      {!isReadOnly && (
        <div>
          <Button
            icon={<Plus size={14} />}
            onClick={() => onWeights([...weights, { type: '', points: 5, dailyCap: null }])}
          >
            Add a kind
          </Button>
        </div>
      )}
    </section>
  )
}

type GradeLimitsProps = { limits: Limits; isReadOnly: boolean; onLimits: (change: Partial<Limits>) => void }

const grades = ['a', 'b', 'c'] as const

function GradeLimits({ limits, isReadOnly, onLimits }: GradeLimitsProps) {
  return (
    <section aria-label="Grades" className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold">Grades</h2>
        <p className="text-muted">A grade takes both; whatever reaches none of them is a D.</p>
      </div>
      {grades.map(grade => {
        const [fit, engagement] = [`${grade}Fit`, `${grade}Engagement`] as const
        const name = grade.toUpperCase()
        return (
          <div key={grade} className="grid max-w-md grid-cols-[2rem_1fr_1fr] items-end gap-3">
            <strong className="pb-2">{name}</strong>
            <NumberField
              label={`Fit of ${name} from`}
              value={limits[fit]}
              onValue={value => onLimits({ [fit]: value ?? 0 })}
            />
            <NumberField
              label={`Engagement of ${name} from`}
              value={limits[engagement]}
              onValue={value => onLimits({ [engagement]: value ?? 0 })}
            />
          </div>
        )
      })}
      <Field label="Marketing qualified from grade" className="max-w-xs">
        <Select
          value={limits.mqlFrom}
          disabled={isReadOnly}
          options={[...grades, 'never' as const].map(value => ({
            value,
            label: value === 'never' ? 'Never' : value.toUpperCase(),
          }))}
          onValue={value => onLimits({ mqlFrom: value as Limits['mqlFrom'] })}
        />
      </Field>
    </section>
  )
}
