import { Banner, Button, Confirm, toast } from '@inopsio/ui'
import { Pause, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { steerJob } from '../jobs/jobs.api.ts'
import { type ImportRun, retryImport, undoImport } from './import.api.ts'

const stopped: Readonly<Partial<Record<ImportRun['state'], string>>> = {
  paused: 'The import is paused. What has come in so far stays.',
  cancelled: 'The import was cancelled before all rows were read. What had come in until then is here.',
}

/** It has not read all rows: nothing is lost or done twice, and the rest can go on. */
export function Stopped({ run, onGoOn }: { run: ImportRun; onGoOn: () => Promise<void> }) {
  const goOn = async () => {
    try {
      if (run.state === 'paused' && run.job) await steerJob(run.job, 'resume')
      else await retryImport(run.id)
      await onGoOn()
    } catch (error) {
      toast({ tone: 'failed', title: 'The import did not go on', text: messageOf(error) })
    }
  }
  return (
    <Banner
      meaning={run.state === 'failed' ? 'failed' : 'caution'}
      title={stopped[run.state] ?? run.failure ?? 'The import stopped.'}
      action={
        <Button size="small" onClick={() => void goOn()}>
          Go on
        </Button>
      }
    />
  )
}

/** Holds a running import; it stops behind the rows it is writing at that moment. */
export function HoldImport({ job, onHeld }: { job: string; onHeld: () => Promise<void> }) {
  const hold = async (verb: 'pause' | 'cancel') => {
    try {
      await steerJob(job, verb)
      await onHeld()
    } catch (error) {
      toast({ tone: 'failed', title: `The import did not ${verb}`, text: messageOf(error) })
    }
  }
  return (
    <div className="flex gap-2">
      <Button size="small" icon={<Pause size={13} />} onClick={() => void hold('pause')}>
        Pause
      </Button>
      <Button size="small" icon={<X size={13} />} onClick={() => void hold('cancel')}>
        Cancel
      </Button>
    </div>
  )
}

/** Takes back everything the import did, after a question. */
export function UndoImport({ run, onUndone }: { run: ImportRun; onUndone: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const undo = async () => {
    setBusy(true)
    try {
      const { kept } = await undoImport(run.id)
      await onUndone()
      toast({
        title: 'Import undone',
        ...(kept.length > 0 && {
          text: `${kept.length} values stayed, because somebody has edited them since.`,
        }),
      })
    } catch (error) {
      toast({ tone: 'failed', title: 'The import could not be undone', text: messageOf(error) })
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <>
      <Button icon={<Undo2 size={14} />} onClick={() => setAsking(true)}>
        Undo import
      </Button>
      <Confirm
        open={isAsking}
        onOpen={setAsking}
        danger
        busy={busy}
        title="Undo this import?"
        text="Created records go to the trash and updated fields get their former values back, except where somebody has edited them since."
        confirmLabel="Undo import"
        onConfirm={() => void undo()}
      />
    </>
  )
}
