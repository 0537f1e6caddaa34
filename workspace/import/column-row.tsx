import { cx, type Option, Select, Td } from '@inopsio/ui'
import type { Preview } from './import.api.ts'

type ColumnRowProps = {
  column: Preview['columns'][number]
  targets: readonly Option[]
  target: string | null
  onTarget: (target: string | null) => void
}

export function ColumnRow({ column, targets, target, onTarget }: ColumnRowProps) {
  const examples = column.examples.filter(example => example !== '')
  return (
    <tr>
      <Td className={cx('align-middle! wrap-anywhere', target ? 'font-medium' : 'text-muted')}>
        {column.name}
        <span className="block text-small font-normal text-subtle sm:hidden">{examples[0]}</span>
      </Td>
      <Td className="align-middle! text-muted max-sm:hidden">
        {examples.length === 0 && <span className="text-subtle">empty in every row</span>}
        <span className="flex flex-wrap gap-1">
          {examples.slice(0, 3).map(example => (
            <span
              key={example}
              className="max-w-52 truncate rounded-mark bg-grey-soft px-1.5 text-small text-grey-ink"
            >
              {example}
            </span>
          ))}
        </span>
      </Td>
      <Td className="w-64 py-1!">
        <Select
          aria-label={`Meaning of ${column.name}`}
          value={target}
          onValue={onTarget}
          options={targets}
          emptyLabel="Leave out"
        />
      </Td>
    </tr>
  )
}
