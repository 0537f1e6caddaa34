import { toast } from '@inopsio/ui'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { countMatching } from '../bulk/bulk-jobs.api.ts'
import { writeFilter } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { countWords } from './count-words.ts'
import type { ListState } from './list-state.ts'
import type { TableData } from './use-table.ts'

type MatchingLineProps = {
  entity: EntityMeta
  state: ListState
  table: TableData
}

/** All rows that are loaded are chosen: offers those that are not. They are counted when one takes them. */
export function MatchingLine({ entity, state, table }: MatchingLineProps) {
  const { selection, count, countExact } = table
  const { locale } = useWorkspace().view
  const [busy, setBusy] = useState(false)
  const many = entity.label[1].toLocaleLowerCase(locale)

  async function take() {
    setBusy(true)
    const asked = { filter: writeFilter(state.filter), q: state.search }
    try {
      selection.takeMatching({ ...asked, count: await countMatching(entity, asked) })
    } catch (error) {
      toast({ tone: 'failed', title: 'They could not be counted', text: messageOf(error) })
    }
    setBusy(false)
  }

  return (
    <p className="flex items-center justify-center gap-1.5 border-b border-line px-4 py-1.5 text-small text-muted">
      {selection.matching ? (
        `Chosen by what is searched and filtered for now; ${many} that come later are left alone.`
      ) : (
        <>
          Only the rows that are loaded are chosen.
          <button type="button" className={link} disabled={busy} onClick={() => void take()}>
            Select all {count === null ? '' : `${countWords(count, countExact, locale)} `}
            {many} that match
          </button>
        </>
      )}
    </p>
  )
}

const link = 'rounded-mark font-medium text-accent-ink hover:underline disabled:opacity-60'
