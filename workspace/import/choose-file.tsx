import { Banner, Field, FileDrop, Select } from '@inopsio/ui'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { type Preview, previewFile } from './import.api.ts'

type ChooseFileProps = {
  entities: readonly EntityMeta[]
  entity: EntityMeta
  onEntity: (id: string) => void
  onChosen: (file: File, preview: Preview) => void
}

export function ChooseFile({ entities, entity, onEntity, onChosen }: ChooseFileProps) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  async function read(file: File) {
    setBusy(true)
    setRefusal(undefined)
    try {
      onChosen(file, await previewFile(file))
    } catch (error) {
      setRefusal(`${file.name}: ${messageOf(error)}`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="flex flex-col gap-5">
      <Field label="What does the file contain?" className="max-w-72">
        <Select
          value={entity.id}
          onValue={id => id && onEntity(id)}
          options={entities.map(({ id, label, moduleLabel }) => ({
            value: id,
            label: label[1],
            hint: moduleLabel,
          }))}
        />
      </Field>
      {refusal && <Banner meaning="failed" title={refusal} />}
      <FileDrop
        label={busy ? 'Reading the file…' : 'Drop a CSV or vCard file here, or press to choose one'}
        hint="The first row names the columns. Comma, semicolon and tab, UTF-8 and Windows files are understood, and contact cards of any version. Nothing is imported yet."
        accept=".csv,.tsv,.txt,.vcf,text/csv,text/tab-separated-values,text/vcard"
        busy={busy}
        onFile={file => void read(file)}
      />
    </div>
  )
}
