import { Banner, Button, CodeBlock, Confirm, CopyButton, Dialog, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import { Ago } from '../shell/ago.tsx'
import { renewSecret } from './webhook.api.ts'

/** Without a secret nothing is sent; with one it can be changed, and the new one is shown once. */
export function SigningSecret({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const [secret, setSecret] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const isMissing = record.secret === null
  const renew = async () => {
    setBusy(true)
    try {
      setSecret((await renewSecret(record.id)).secret)
      await queries.invalidateQueries({ queryKey: ['record', entity.id, record.id] })
    } catch (error) {
      toast({ tone: 'failed', title: 'No new secret', text: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }
  if (!entity.rights.update) return null
  return (
    <section aria-label="Signing secret">
      {isMissing ? (
        <Banner
          meaning="caution"
          title="Nothing is sent yet"
          action={
            <Button look="primary" icon={<KeyRound size={14} />} busy={busy} onClick={() => void renew()}>
              Make a signing secret
            </Button>
          }
        >
          The receiver needs a secret to tell that a message comes from here.
        </Banner>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 text-muted">{state(record)}</p>
          <Button icon={<KeyRound size={14} />} busy={busy} onClick={() => setIsAsking(true)}>
            New signing secret
          </Button>
        </div>
      )}
      <Confirm
        open={isAsking}
        onOpen={setIsAsking}
        title="Make a new signing secret?"
        text="The present one stays valid for 24 hours, so that the receiver can be changed meanwhile."
        confirmLabel="Make a new secret"
        onConfirm={() => {
          setIsAsking(false)
          void renew()
        }}
      />
      {secret && <SecretShown secret={secret} onClose={() => setSecret(undefined)} />}
    </section>
  )
}

function state({ disabledReason, enabled, failingSince, deliveredAt }: RecordData) {
  if (enabled === false) return <>Disabled{disabledReason ? `: ${disabledReason}` : '.'}</>
  if (typeof failingSince === 'string')
    return (
      <>
        Failing since <Ago instant={failingSince} />; disabled after five days of nothing but failures.
      </>
    )
  if (typeof deliveredAt === 'string')
    return (
      <>
        Works: last delivered <Ago instant={deliveredAt} />.
      </>
    )
  return <>Nothing has been sent yet.</>
}

function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title="The signing secret"
      description="Copy it to the receiver now: it is shown this once and kept encrypted."
      footer={
        <>
          <CopyButton text={secret} />
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <CodeBlock label="The signing secret" wraps>
        {secret}
      </CodeBlock>
      <p className="mt-3 text-muted">
        Messages are signed by the Standard Webhooks specification; libraries for most languages check them.
      </p>
    </Dialog>
  )
}
