import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; count?: number | undefined; content: ReactNode }

type TabsProps = { label: string; tabs: readonly Tab[]; value: string; onValue: (value: string) => void }

export function Tabs({ label, tabs, value, onValue }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={next => onValue(String(next))}>
      <Base.List
        aria-label={label}
        className="hide-scrollbar relative flex gap-4 overflow-x-auto border-b border-line"
      >
        {tabs.map(tab => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="min-h-control rounded-t-mark px-0.5 font-medium whitespace-nowrap text-muted outline-offset-[-2px] hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="figures ms-1.5 text-small text-subtle">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent transition-[left,width] duration-(--slow) ease-out" />
      </Base.List>
      {tabs.map(tab => (
        <Base.Panel key={tab.value} value={tab.value} className="outline-none focus-visible:outline-2">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
