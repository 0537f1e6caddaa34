import { Banner, Button, Confirm, toast } from '@inopsio/ui'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { type ImportRun, retryImport, undoImport } from './import.api.ts'

/** The program stopped in the middle. Nothing is lost or done twice: the rest can go on. */
export function Interrupted({ run, onGoOn }: { run: ImportRun; onGoOn: () => Promise<void> }) {
  const goOn = async () => {
    try {
      await retryImport(run.id)
      await onGoOn()
    } catch (error) {
      toast({ tone: 'failed', title: 'The import did not go on', text: messageOf(error) })
    }
  }
  return (
    <Banner
      meaning="caution"
      title="The import was interrupted before all rows were read."
      action={
        <Button size="small" onClick={() => void goOn()}>
          Go on
        </Button>
      }
    />
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
