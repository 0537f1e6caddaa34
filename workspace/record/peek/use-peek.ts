import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

type InAddress = { readonly peek?: string | undefined }

/** Where a list stands in the address, with the record that is looked at beside it: its id, and how to open and leave it. */
export function usePeek() {
  const navigate = useNavigate()
  const router = useRouter()
  const id = useSearch({ strict: false, select: search => (search as InAddress).peek })
  const ways = useMemo(() => {
    const show = (peek: string | undefined, replace: boolean) =>
      navigate({
        to: '.',
        search: ((search: object) => ({ ...search, peek })) as never,
        // What was opened here is left by going back, so that the way back holds the list once.
        state: (replace ? true : { isPeek: true }) as never,
        replace,
      })
    const isOpenedHere = () => Object(router.history.location.state).isPeek === true
    return {
      open: (record: string) => void show(record, false),
      /** To another record, in the place of this one. */
      turn: (record: string) => void show(record, true),
      close: () => (isOpenedHere() ? router.history.back() : void show(undefined, true)),
      /** Left for good: the way back does not lead to it. */
      drop: () => show(undefined, true),
    }
  }, [navigate, router])
  return { id, ...ways }
}
