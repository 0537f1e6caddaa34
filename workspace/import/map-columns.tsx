import { Banner, Button, Segmented, Table, Th, toast } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { ColumnRow } from './column-row.tsx'
import {
  type ImportMode,
  type ImportOwner,
  type Mapping,
  type Preview,
  readImportOwner,
  startImport,
} from './import.api.ts'
import { checkMapping, suggestedMapping, targetsOf } from './mapping.ts'

type MapColumnsProps = { entity: EntityMeta; file: File; preview: Preview; onBack: ReactNode }

const modes: readonly { value: ImportMode; label: string; text: (key: string) => string }[] = [
  {
    value: 'upsert',
    label: 'Create and update',
    text: key => `Rows whose ${key} is known update that record, all others are created.`,
  },
  {
    value: 'create',
    label: 'Create only',
    text: () => 'Every row makes a new record, even where one like it is there already.',
  },
  {
    value: 'update',
    label: 'Update only',
    text: key => `Rows whose ${key} is not known are refused, so that nothing is added.`,
  },
]

/** What each column means, guessed beforehand, with examples from the file to check the guess against. */
export function MapColumns({ entity, file, preview, onBack }: MapColumnsProps) {
  const view = useView()
  const navigate = useNavigate()
  const [mapping, setMapping] = useState<Mapping>(() => suggestedMapping(entity, preview))
  const [mode, setMode] = useState<ImportMode>('upsert')
  const [chosen, setChosen] = useState<ImportOwner>()
  const usual = useQuery({
    queryKey: ['import-owner'],
    queryFn: ({ signal }) => readImportOwner(signal),
    enabled: entity.unowned !== undefined,
  })
  const owner = chosen ?? usual.data ?? 'importer'
  const [busy, setBusy] = useState(false)
  const targets = useMemo(() => targetsOf(entity, view), [entity, view])
  const { problems, hints } = checkMapping(entity, mapping, mode)
  const keyWords = entity.key
    .map(key => entity.fields.find(field => field.key === key)?.label ?? key)
    .join(' or ')
  const noun = (count: number) => entity.label[count === 1 ? 0 : 1].toLocaleLowerCase(view.locale)

  const map = (column: string, target: string | null) => {
    const { [column]: _, ...others } = mapping
    setMapping(target ? { ...others, [column]: target } : others)
  }

  async function start() {
    setBusy(true)
    try {
      const { id } = await startImport(
        file,
        entity.id,
        mapping,
        entity.key.length > 0 ? mode : 'create',
        entity.unowned ? owner : null,
      )
      await navigate({ to: `/import/${id}` })
    } catch (error) {
      setBusy(false)
      toast({ tone: 'failed', title: 'The import did not start', text: messageOf(error) })
    }
  }

  return (
    <div className="flex min-h-full flex-col">
      <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-5 px-4 py-6 sm:px-6">
        <p className="text-muted">
          <strong className="font-semibold text-ink">{file.name}</strong> has{' '}
          {preview.rows.toLocaleString(view.locale)} rows. Say what each column means; columns without a
          meaning are left out.
        </p>
        {problems.map(problem => (
          <Banner key={problem} meaning="caution" title={problem} />
        ))}
        {[...preview.notes, ...hints].map(hint => (
          <Banner key={hint} meaning="note" title={hint} />
        ))}
        <Table label="Columns of the file">
          <thead>
            <tr>
              <Th>Column</Th>
              <Th className="max-sm:hidden">Examples</Th>
              <Th className="w-64">{entity.label[0]}</Th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map(column => (
              <ColumnRow
                key={column.name}
                column={column}
                targets={targets}
                target={mapping[column.name] ?? null}
                onTarget={target => map(column.name, target)}
              />
            ))}
          </tbody>
        </Table>
        {entity.unowned && mode !== 'update' && (
          <OwnerChoice entity={entity} owner={owner} onOwner={setChosen} />
        )}
        {keyWords && (
          <div className="flex flex-col items-start gap-2">
            <Segmented
              label="What to do with records that exist"
              value={mode}
              onValue={setMode}
              options={modes}
            />
            <p className="text-small text-muted">
              {modes.find(({ value }) => value === mode)?.text(keyWords)}
            </p>
          </div>
        )}
      </div>
      <footer className="sticky bottom-0 flex justify-end gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6">
        {onBack}
        <Button look="primary" busy={busy} disabled={problems.length > 0} onClick={() => void start()}>
          Import {preview.rows.toLocaleString(view.locale)} {noun(preview.rows)}
        </Button>
      </footer>
    </div>
  )
}

const owners: readonly { value: ImportOwner; label: string }[] = [
  { value: 'importer', label: 'Are mine' },
  { value: 'nobody', label: 'Are nobody’s yet' },
]

type OwnerChoiceProps = {
  entity: EntityMeta
  owner: ImportOwner
  onOwner: (owner: ImportOwner) => void
}

/** Where records without an owner are given out, it may be better to leave an import to that. */
function OwnerChoice({ entity, owner, onOwner }: OwnerChoiceProps) {
  return (
    <div className="flex flex-col items-start gap-2">
      <Segmented
        label="New records for which the file names no owner"
        value={owner}
        onValue={onOwner}
        options={owners}
      />
      <p className="text-small text-muted">
        {owner === 'importer'
          ? 'New records for which the file names no owner belong to you.'
          : `New records for which the file names no owner have none at first. ${entity.unowned}`}
      </p>
    </div>
  )
}
