import { type Tab, Tabs } from '@inopsio/ui'
import { type ReactNode, useState } from 'react'
import { useIsWide } from '../shell/use-is-phone.ts'

type RecordLayoutProps = { head: ReactNode; main: ReactNode; aside: ReactNode }

/** Record and what happened to it side by side where there is room, behind tabs where there is not. */
export function RecordLayout({ head, main, aside }: RecordLayoutProps) {
  const [tab, setTab] = useState('details')
  const isWide = useIsWide()
  if (!aside)
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        {head}
        {main}
      </div>
    )
  if (isWide)
    return (
      <>
        <div className="shrink-0 border-b border-line empty:hidden has-[>:empty]:hidden">{head}</div>
        <div data-columns className="flex min-h-0 flex-1">
          <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">{main}</div>
          <aside
            aria-label="Timeline"
            className="w-96 shrink-0 overflow-y-auto border-s border-line bg-sunken px-5 py-5"
          >
            <h2 className="mb-4 font-semibold">Timeline</h2>
            {aside}
          </aside>
        </div>
      </>
    )
  const tabs: Tab[] = [
    { value: 'details', label: 'Details', content: main },
    { value: 'timeline', label: 'Timeline', content: <div className="px-4 py-5 sm:px-6">{aside}</div> },
  ]
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [&_[role=tablist]]:px-4 sm:[&_[role=tablist]]:px-6">
      {head}
      <Tabs label="Parts of this page" tabs={tabs} value={tab} onValue={setTab} />
    </div>
  )
}
