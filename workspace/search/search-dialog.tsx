import { Button, Finder, type FinderItem, Kbd } from '@inopsio/ui'
import { useRouter } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { FinderLine } from './finder-line.tsx'
import { Corrected } from './hit.tsx'
import { NothingFound } from './nothing-found.tsx'
import { forgetSearches, recentSearches, rememberSearch } from './recent.ts'
import { useCommands } from './use-commands.tsx'
import { type Go, useHits } from './use-hits.tsx'

/** Finds a record of any kind, a place or a command while one types, and goes there or does it. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace()
  const { history } = useRouter()
  const [text, setText] = useState('')
  const [recent, setRecent] = useState(() => recentSearches(workspace))
  const go: Go = (href, inNewTab) => {
    rememberSearch(workspace, text)
    if (inNewTab) return void window.open(href, '_blank', 'noopener')
    onClose()
    history.push(href)
  }
  const hits = useHits(text, go)
  const commands = useCommands(text, onClose)
  const isAsked = text.trim() !== ''
  const earlier = recent.map(
    (each): FinderItem => ({
      id: `recent ${each}`,
      content: <FinderLine icon={Clock} text={each} />,
      onChoose: () => setText(each),
    }),
  )
  const forget = () => {
    forgetSearches(workspace)
    setRecent([])
  }
  return (
    <Finder
      open
      onOpen={open => !open && onClose()}
      label="Search"
      placeholder="Search, go somewhere, do something…"
      value={text}
      onValue={setText}
      busy={hits.isBusy}
      items={isAsked ? [...commands, ...hits.items] : [...earlier, ...commands]}
      before={
        isAsked ? (
          <Corrected corrected={hits.corrected} />
        ) : (
          recent.length > 0 && <RecentHeading onForget={forget} />
        )
      }
      empty={<NothingFound isAsked={isAsked} q={hits.q} answer={hits.answer} />}
      footer={<Keys />}
    />
  )
}

function RecentHeading({ onForget }: { onForget: () => void }) {
  return (
    <div className="flex items-center justify-between px-2.5 pt-1 text-small text-subtle">
      <span>Recent searches</span>
      <Button size="small" look="ghost" onClick={onForget}>
        Clear
      </Button>
    </div>
  )
}

function Keys() {
  return (
    <>
      <span className="pointer-coarse:hidden">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
      </span>
      <span className="pointer-coarse:hidden">
        <Kbd>Enter</Kbd> open
      </span>
      <span className="ms-auto">Everything you may see, a moment after it is saved.</span>
    </>
  )
}
