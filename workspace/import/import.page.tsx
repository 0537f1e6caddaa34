import { Button, Stepper } from '@inopsio/ui'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { ChooseFile } from './choose-file.tsx'
import type { Preview } from './import.api.ts'
import { ImportHistory } from './import-history.tsx'
import { MapColumns } from './map-columns.tsx'

export const importSteps = ['File', 'Columns', 'Result'] as const

/** Any entity from any table: a file, what its columns mean, and then the result on a page of its own. */
export function ImportPage() {
  const { modules } = useWorkspace()
  const { entity: wanted } = useSearch({ strict: false }) as { entity?: string }
  const entities = modules
    .flatMap(module => module.entities)
    .filter(({ can, rights }) => can.import && rights.import)
  const [entityId, setEntityId] = useState(
    entities.some(({ id }) => id === wanted) ? wanted : entities[0]?.id,
  )
  const [chosen, setChosen] = useState<{ file: File; preview: Preview }>()
  const entity = entities.find(({ id }) => id === entityId)
  if (!entity) return <NotFound />
  return (
    <Page
      title="Import"
      heading={
        <>
          <h1 className="text-title font-semibold">Import</h1>
          <span className="ms-auto">
            <Stepper label="Steps of the import" steps={importSteps} current={chosen ? 1 : 0} />
          </span>
        </>
      }
    >
      {chosen ? (
        <MapColumns
          key={entity.id}
          entity={entity}
          file={chosen.file}
          preview={chosen.preview}
          onBack={<Button onClick={() => setChosen(undefined)}>Back</Button>}
        />
      ) : (
        <div className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-6 sm:px-6">
          <ChooseFile
            entities={entities}
            entity={entity}
            onEntity={setEntityId}
            onChosen={(file, preview) => setChosen({ file, preview })}
          />
          <ImportHistory />
        </div>
      )}
    </Page>
  )
}
