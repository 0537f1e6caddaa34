import type { ViewContext } from '@inopsio/kernel/views'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useWebModules } from '../web-module.ts'
import type { Line } from './lines/line-columns.ts'
import { withComputed } from './live-values.ts'

/** Loads the rules of an entity and of its parts when a form of it opens; answers whether they are there. */
export function useRules({ id }: EntityMeta): boolean {
  const load = useWebModules()
    .map(({ rules }) => rules?.[id])
    .find(each => each !== undefined)
  const { isSuccess } = useQuery({
    queryKey: ['rules', id],
    queryFn: async () => {
      await load?.()
      return true
    },
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return isSuccess
}

/** Lines with what follows from them while they are typed. A line that did not change is the same as before. */
export function useLiveLines(
  entity: EntityMeta,
  field: FieldMeta,
  lines: readonly Line[],
  view: ViewContext,
) {
  const isReady = useRules(entity)
  const { fields = [] } = field
  const hasRules = isReady && field.kind === 'parts' && fields.some(({ kind }) => kind === 'computed')
  const known = useRef(new WeakMap<Line, Line>())
  return useMemo(() => {
    if (!hasRules) return lines
    const target = (field as FieldMeta & { target: string }).target
    return lines.map(line => {
      const live = known.current.get(line) ?? withComputed(target, fields, line, view)
      known.current.set(line, live)
      return live
    })
  }, [hasRules, field, fields, lines, view])
}
