import { cx, IconButton } from '@inopsio/ui'
import { Star as StarIcon } from 'lucide-react'
import { useEffect } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { isCommandKey } from '../shell/keys.ts'
import type { FavouriteTarget } from './favourites.api.ts'
import { rememberRecord } from './recent.ts'
import { useTarget } from './target.ts'
import { isOf, useChangeFavourites, useFavourites } from './use-favourites.ts'

/** Makes the page in sight a favourite, or not any more; also by its key. */
export function Star() {
  const target = useTarget()
  return target ? <StarOf target={target} /> : null
}

function StarOf({ target }: { target: FavouriteTarget }) {
  const { isPending, favourites } = useFavourites()
  const { toggle } = useChangeFavourites()
  const isStarred = favourites.some(each => isOf(each, target))
  const workspace = useWorkspace()
  const visited = 'record' in target && target.record.entity !== 'core.view' ? target.record : undefined
  const [entity, id] = [visited?.entity, visited?.id]
  useEffect(() => {
    if (entity && id) rememberRecord(workspace, { entity, id })
  }, [workspace, entity, id])
  const press = () => void (isPending || toggle(favourites, target))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isCommandKey(event, 'f')) return
      event.preventDefault()
      press()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return (
    <IconButton
      size="small"
      label="Favourite"
      keys="F"
      aria-pressed={isStarred}
      onClick={press}
      icon={<StarIcon size={15} className={cx(isStarred && 'fill-current text-accent-ink')} />}
    />
  )
}
