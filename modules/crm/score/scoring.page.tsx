import { Button, EmptyState, Select, Skeleton, StatusPill, toast } from '@inopsio/ui'
import { LoadFailed, messageOf, Page, queries } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { Copy, Gauge, Rocket } from 'lucide-react'
import { useState } from 'react'
import { ModelEditor } from './model-editor.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { actOnModel, createModel, listModels, readModel } from './scoring.api.ts'

const tones = { draft: 'amber', published: 'green', retired: 'grey' } as const
const words = { draft: 'Draft', published: 'Published', retired: 'Retired' } as const

/** A beginning that says what the two halves are; to be changed before it is published. */
const first = {
  name: 'First model',
  weights: [
    { type: 'call', points: 10, dailyCap: 20 },
    { type: 'meeting', points: 25, dailyCap: 50 },
    { type: 'pageView', points: 1, dailyCap: 5 },
  ],
}

/** How leads are scored: made as a draft, looked at on the leads there are, then published. */
export function ScoringPage() {
  const [chosen, setChosen] = useState<string>()
  const models = useQuery({ queryKey: ['crm', 'models'], queryFn: ({ signal }) => listModels(signal) })
  const all = models.data?.data ?? []
  const id = chosen ?? (all.find(({ status }) => status === 'published') ?? all[0])?.id
  const model = useQuery({
    queryKey: ['crm', 'models', id],
    queryFn: ({ signal }) => readModel(id ?? '', signal),
    enabled: id !== undefined,
  })
  const run = async (work: () => Promise<string | undefined>, failed: string) => {
    try {
      const next = await work()
      await queries.invalidateQueries({ queryKey: ['crm', 'models'] })
      if (next) setChosen(next)
    } catch (error) {
      toast({ title: failed, text: messageOf(error), tone: 'failed' })
    }
  }
  const copy = (from: string) =>
    run(async () => {
      await actOnModel(from, 'copy')
      return (await listModels(AbortSignal.timeout(10_000))).data[0]?.id
    }, 'No draft was made')
  const publish = (draft: string) =>
    run(async () => (await actOnModel(draft, 'publish')).id, 'It was not published')
  return (
    <Page title="Scoring">
      <div className="mx-auto flex max-w-4xl flex-col gap-4 px-4 py-4 sm:px-6">
        {models.isError && <LoadFailed error={models.error} onRetry={() => void models.refetch()} />}
        {models.isPending && <Skeleton className="my-6 h-40" />}
        {models.isSuccess && all.length === 0 && (
          <EmptyState
            icon={<Gauge size={22} />}
            title="Leads are not scored yet"
            text="Fit says how well a lead suits us, by rules over its fields. Engagement says how much interest somebody shows, and fades by itself."
            action={
              <Button
                look="primary"
                onClick={() => void run(async () => (await createModel(first)).id, 'No model was made')}
              >
                Make the first model
              </Button>
            }
          />
        )}
        {all.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <Select
              aria-label="Model"
              className="w-64!"
              value={id ?? null}
              options={all.map(({ id: value, name, status }) => ({ value, label: name, hint: status }))}
              onValue={next => next && setChosen(next)}
            />
            {model.data && (
              <StatusPill tone={tones[model.data.status]}>{words[model.data.status]}</StatusPill>
            )}
            <span className="flex-1" />
            {model.data?.status === 'draft' && (
              <Button
                look="primary"
                icon={<Rocket size={14} />}
                onClick={() => void publish(model.data?.id ?? '')}
              >
                Publish
              </Button>
            )}
            {model.data && model.data.status !== 'draft' && (
              <Button icon={<Copy size={14} />} onClick={() => void copy(model.data?.id ?? '')}>
                Change in a draft
              </Button>
            )}
          </div>
        )}
        {model.data && (
          <>
            <ModelEditor key={`${model.data.id} ${model.data.version}`} model={model.data} />
            {model.data.status === 'draft' && <PreviewPanel model={model.data} />}
          </>
        )}
      </div>
    </Page>
  )
}
