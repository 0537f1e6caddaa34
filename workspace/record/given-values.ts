import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import type { FormValues } from './form-values.ts'

/** Kinds whose values are the words that an address says: `…/new?closeDate=2026-12-31`. */
const asWritten: ReadonlySet<string> = new Set(['date', 'dateTime', 'text', 'choice'])

/** What the address says that a new record starts with. */
export function useGivenValues({ fields }: EntityMeta): FormValues {
  const said: FormValues = useSearch({ strict: false })
  return useMemo(() => {
    const given = fields.filter(
      ({ key, kind, writable }) => writable && asWritten.has(kind) && said[key] !== undefined,
    )
    return Object.fromEntries(given.map(({ key }) => [key, said[key]]))
  }, [fields, said])
}
