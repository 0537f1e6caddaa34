import { Segmented, Select } from '@inopsio/ui'
import { Page } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readPipelines } from './forecast.api.ts'
import { Losses } from './losses.tsx'
import { Outcomes, type OutcomesBy, OutcomesTable } from './outcomes.tsx'
import { StagesPassed } from './stages-passed.tsx'
import { WinRates } from './win-rates.tsx'

/** What becomes of deals: how many go on from each stage and how fast, how many are won, and why others are lost. */
export function WinLossPage() {
  const pipelines = useQuery({ queryKey: ['crm', 'pipelines'], queryFn: readPipelines })
  const [chosen, setChosen] = useState<string | null>(null)
  const [by, setBy] = useState<OutcomesBy>('owner')
  const pipeline = chosen ?? pipelines.data?.[0]?.id ?? null
  return (
    <Page
      title="Win and loss"
      actions={
        <Select
          aria-label="Pipeline"
          value={pipeline}
          onValue={setChosen}
          options={(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          className="w-48"
        />
      }
    >
      {pipeline && (
        <div className="grid gap-6 p-4 sm:p-6">
          <Outcomes pipeline={pipeline} />
          <div className="grid items-start gap-6 xl:grid-cols-2 *:min-w-0">
            <WinRates pipeline={pipeline} />
            <StagesPassed pipeline={pipeline} />
          </div>
          <section aria-label="Outcomes" className="grid gap-2">
            <div>
              <Segmented
                label="By"
                value={by}
                onValue={setBy}
                options={[
                  { value: 'owner', label: 'By owner' },
                  { value: 'source', label: 'By source' },
                  { value: 'pipeline', label: 'By pipeline' },
                ]}
              />
            </div>
            <OutcomesTable by={by} pipeline={pipeline} />
          </section>
          <Losses pipeline={pipeline} />
        </div>
      )}
    </Page>
  )
}
