import { Button, IconButton, Select, Skeleton, Table, TagInput, Td, TextInput, Th, toast } from '@inopsio/ui'
import { get, Page, post, request, useWorkspace } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { categories } from './pipeline.entity.ts'

type Stage = {
  readonly id: string
  readonly name: string
  readonly pipeline: string
  readonly position: number
  readonly kind: string
  readonly probability: string
  readonly category: string
  readonly rottingDays: number | null
  readonly requires: readonly string[]
}
type Pipeline = { readonly id: string; readonly name: string }

const list = async <Row,>(path: string) => (await get<{ data: readonly Row[] }>(`/api/v1/crm/${path}`)).data

/** The stages of each pipeline: their names, their order, what they mean and what they ask for. */
export function PipelinesPage() {
  const pipelines = useQuery({
    queryKey: ['crm', 'pipelines'],
    queryFn: () => list<Pipeline>('pipelines?sort=position'),
  })
  const mayChange = useWorkspace().entity('crm.stage')?.rights.update === true
  const [name, setName] = useState('')
  const queries = useQueryClient()
  const add = async () => {
    // The first pipeline is taken where none is named: a new one comes last.
    await post('/api/v1/crm/pipelines', { name, position: pipelines.data?.length ?? 0 }).catch(tell)
    setName('')
    await queries.invalidateQueries({ queryKey: ['crm', 'pipelines'] })
  }
  return (
    <Page
      title="Pipelines"
      actions={
        mayChange && (
          <>
            <TextInput
              value={name}
              onValue={setName}
              placeholder="New pipeline"
              aria-label="New pipeline"
              className="max-sm:w-36"
            />
            <Button disabled={!name} onClick={() => void add()}>
              Add
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-8 p-4 sm:p-6">
        {pipelines.isPending && <Skeleton className="h-40 w-full" />}
        {pipelines.data?.map(pipeline => (
          <Stages key={pipeline.id} pipeline={pipeline} mayChange={mayChange} />
        ))}
      </div>
    </Page>
  )
}

const tell = (error: Error) => toast({ title: error.message, tone: 'failed' })

function Stages({ pipeline, mayChange }: { pipeline: Pipeline; mayChange: boolean }) {
  const key = ['crm', 'stages', pipeline.id]
  const queries = useQueryClient()
  const path = `stages?pipeline=${pipeline.id}&sort=position&limit=200`
  const stages = useQuery({ queryKey: key, queryFn: () => list<Stage>(path) })
  const again = () => queries.invalidateQueries({ queryKey: ['crm', 'stages'] })
  const save = async (id: string, patch: Partial<Stage>) => {
    await request('PATCH', `/api/v1/crm/stages/${id}`, { body: patch }).catch(tell)
    await again()
  }
  const rows = stages.data ?? []
  const swap = async (from: number, to: number) => {
    const [one, other] = [rows[from], rows[to]]
    if (!one || !other) return
    await save(one.id, { position: to + 1 })
    await save(other.id, { position: from + 1 })
  }
  const add = async () => {
    const body = { name: `Stage ${rows.length + 1}`, pipeline: pipeline.id, position: rows.length + 1 }
    await post('/api/v1/crm/stages', body).catch(tell)
    await again()
  }
  return (
    <section aria-label={pipeline.name} className="min-w-0">
      <header className="mb-2 flex items-center justify-between">
        <h2 className="text-lead font-semibold">{pipeline.name}</h2>
        {mayChange && (
          <Button onClick={() => void add()}>
            <Plus size={14} /> Add a stage
          </Button>
        )}
      </header>
      <Table label={`Stages of ${pipeline.name}`}>
        <thead>
          <tr>
            <Th>Order</Th>
            <Th>Stage</Th>
            <Th>Probability, %</Th>
            <Th>Category</Th>
            <Th>Rots after, days</Th>
            <Th>Required fields</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((stage, i) =>
            mayChange ? (
              <tr key={stage.id}>
                <Td className="whitespace-nowrap">
                  <IconButton
                    label={`Move ${stage.name} up`}
                    size="small"
                    icon={<ArrowUp size={14} />}
                    disabled={i === 0}
                    onClick={() => void swap(i, i - 1)}
                  />
                  <IconButton
                    label={`Move ${stage.name} down`}
                    size="small"
                    icon={<ArrowDown size={14} />}
                    disabled={i === rows.length - 1}
                    onClick={() => void swap(i, i + 1)}
                  />
                </Td>
                <Td className="min-w-40">
                  <Saved
                    label={`Name of ${stage.name}`}
                    value={stage.name}
                    onSave={name => save(stage.id, { name })}
                  />
                </Td>
                <Td>
                  <Saved
                    label={`Probability of ${stage.name}`}
                    value={stage.probability}
                    onSave={probability => save(stage.id, { probability })}
                  />
                </Td>
                <Td>
                  <Select
                    aria-label={`Category of ${stage.name}`}
                    value={stage.category}
                    options={Object.entries(categories).map(([value, label]) => ({ value, label }))}
                    onValue={category => category && void save(stage.id, { category })}
                  />
                </Td>
                <Td>
                  <Saved
                    label={`${stage.name} rots after days`}
                    value={String(stage.rottingDays ?? '')}
                    onSave={days => save(stage.id, { rottingDays: days === '' ? null : Number(days) })}
                  />
                </Td>
                <Td>
                  <TagInput
                    aria-label={`Required fields of ${stage.name}`}
                    placeholder="Add a field…"
                    value={stage.requires}
                    onValue={requires => void save(stage.id, { requires })}
                  />
                </Td>
              </tr>
            ) : (
              <StageShown key={stage.id} stage={stage} place={i + 1} />
            ),
          )}
        </tbody>
      </Table>
    </section>
  )
}

/** A stage to those who may not change it. */
const StageShown = ({ stage, place }: { stage: Stage; place: number }) => (
  <tr>
    <Td>{place}</Td>
    <Td>{stage.name}</Td>
    <Td>{stage.probability}</Td>
    <Td>{categories[stage.category as keyof typeof categories]}</Td>
    <Td>{stage.rottingDays}</Td>
    <Td>{stage.requires.join(', ')}</Td>
  </tr>
)

type SavedProps = { label: string; value: string; onSave: (value: string) => Promise<void> }

/** Saved when one leaves it, so that no half-typed word becomes a name. */
function Saved({ label, value, onSave }: SavedProps) {
  const [draft, setDraft] = useState<string>()
  const leave = async () => {
    if (draft !== undefined && draft !== value) await onSave(draft)
    setDraft(undefined)
  }
  return (
    <TextInput aria-label={label} value={draft ?? value} onValue={setDraft} onBlur={() => void leave()} />
  )
}
