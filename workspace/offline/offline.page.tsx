import { Button, EmptyState, Switch, toast } from '@inopsio/ui'
import { CloudCheck } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Page } from '../shell/page.tsx'
import { keepFor, keepNothing, sendNow } from './device.ts'
import { useOutbox } from './outbox.ts'
import { OutboxEntry } from './outbox-entry.tsx'
import { canBeKept, ownerOf, useIsKeptFor } from './owner.ts'

/** Whether this device works without a connection, and what waits on it to be sent. */
export function OfflinePage() {
  const entries = useOutbox()
  return (
    <Page title="Offline" heading={<h1 className="flex-1 truncate text-title font-semibold">Offline</h1>}>
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-5 sm:px-6">
        <OfflineSwitch isNeeded={entries.length > 0} />
        <section aria-labelledby="waiting">
          <div className="mb-2 flex min-h-9 items-center justify-between gap-3">
            <h2 id="waiting" className="font-semibold">
              Waiting to be sent
            </h2>
            {entries.length > 0 && <SendButton />}
          </div>
          {entries.length === 0 ? (
            <EmptyState
              icon={<CloudCheck size={22} />}
              title="Nothing waits"
              text="Everything that was saved on this device has been sent."
            />
          ) : (
            <ul className="divide-y divide-line rounded-card border border-line">
              {entries.map(entry => (
                <OutboxEntry key={entry.id} entry={entry} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </Page>
  )
}

function OfflineSwitch({ isNeeded }: { isNeeded: boolean }) {
  const owner = ownerOf(useWorkspace())
  const isKept = useIsKeptFor(owner)
  const [busy, setBusy] = useState(false)

  async function change(next: boolean): Promise<void> {
    setBusy(true)
    try {
      await (next ? keepFor(owner) : keepNothing())
    } catch (error) {
      toast({ tone: 'failed', title: 'This device cannot work offline', text: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-label="This device" className="flex flex-col gap-2">
      <label
        htmlFor="offline"
        className="flex min-h-9 items-center gap-3 font-medium pointer-coarse:min-h-11"
      >
        <Switch
          id="offline"
          checked={isKept}
          disabled={busy || !canBeKept() || (isKept && isNeeded)}
          onChecked={next => void change(next)}
        />
        Work on this device without a connection
      </label>
      <p className="max-w-prose text-small text-muted">
        {canBeKept()
          ? 'Lists and records you open are kept in this browser for a week, and what you add or change without a connection is sent when it is back. Signing out removes what was kept. Leave this off on a computer that others use.'
          : 'This browser allows that only on a secure address (https).'}
        {isKept && isNeeded && ' It can be switched off when nothing waits any more.'}
      </p>
    </section>
  )
}

function SendButton() {
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    const { sent, stuck } = await sendNow().finally(() => setBusy(false))
    if (sent === 0 && stuck === 0) toast({ tone: 'failed', title: 'The server cannot be reached yet' })
  }
  return (
    <Button busy={busy} onClick={() => void send()}>
      Send now
    </Button>
  )
}
