import { ArrowRight } from 'lucide-react'
import { useTitles } from '../filter/use-titles.ts'
import { plainText } from '../list/cell.tsx'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'

type FieldChangeProps = { label: string; field: FieldMeta | undefined; pair: readonly [unknown, unknown] }

/** One field before and after. The history keeps ids of references; people are shown names. */
export function FieldChange({ label, field, pair }: FieldChangeProps) {
  const words = useFieldWords(field, pair)
  return (
    <div className="text-small">
      <dt className="inline text-muted">{label}: </dt>
      <dd className="inline wrap-anywhere">
        <del className="text-subtle decoration-edge">{words(pair[0])}</del>
        <ArrowRight size={12} aria-hidden className="mx-1.5 inline align-[-1px] text-subtle" />
        <ins className="no-underline">{words(pair[1])}</ins>
      </dd>
    </div>
  )
}

/** How values of a field are said, those among `values` that are ids of references by their titles. */
export function useFieldWords(
  field: FieldMeta | undefined,
  values: readonly unknown[],
): (value: unknown) => string {
  const view = useView()
  const isReference = field !== undefined && ['ref', 'tree', 'refs'].includes(field.kind)
  const titles = useTitles(
    (field as { target?: string } | undefined)?.target ?? '',
    isReference ? idsIn(values) : [],
  )
  return value => {
    if (isErased(value)) return 'erased'
    if (value === null || value === undefined) return 'empty'
    if (!field) return String(value)
    if (isReference)
      return (
        idsIn([value])
          .map(id => titles.get(id) ?? '…')
          .join(', ') || 'empty'
      )
    return plainText(value, field, view) || 'empty'
  }
}

/** Personal data that was erased leaves a mark where it stood. */
const isErased = (value: unknown) =>
  typeof value === 'object' && value !== null && (value as { erased?: unknown }).erased === true

function idsIn(values: readonly unknown[]): string[] {
  return [...new Set(values.flat().filter((value): value is string => typeof value === 'string'))]
}
