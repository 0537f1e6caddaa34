import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { EntityMeta } from '../../meta/types.ts'

type InAddress = { readonly peek?: string | undefined }

/**
 * The record that is looked at beside a page, as it stands in the address: its id beside the list of its entity,
 * `crm/contacts/<id>` elsewhere; and how to open, turn and leave it.
 */
export function usePeek() {
  const navigate = useNavigate()
  const router = useRouter()
  const at = useSearch({ strict: false, select: search => (search as InAddress).peek })
  const ways = useMemo(() => {
    const show = (peek: string | undefined, replace: boolean) =>
      navigate({
        to: '.',
        search: ((search: object) => ({ ...search, peek })) as never,
        // What was opened here is left by going back, so that the way back holds the page once.
        state: (replace ? true : { isPeek: true }) as never,
        replace,
      })
    const isOpenedHere = () => Object(router.history.location.state).isPeek === true
    return {
      /** The entity is named where it is not that of the list. */
      open: (id: string, entity?: EntityMeta) => void show(entity ? `${entity.path}/${id}` : id, false),
      /** To another record, in the place of this one. */
      turn: (id: string, before: string) => void show(before.replace(/[^/]*$/, id), true),
      close: () => (isOpenedHere() ? router.history.back() : void show(undefined, true)),
      /** Left for good: the way back does not lead to it. */
      drop: () => show(undefined, true),
    }
  }, [navigate, router])
  return { at, ...ways }
}
