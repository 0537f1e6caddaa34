import { Button, Dialog } from '@inopsio/ui'

type LeaveDialogProps = {
  onStay: () => void
  onDiscard: () => void
  onKeep: () => void
}

/** Asked before a form is left with something entered in it. Nothing is lost unless one says so. */
export function LeaveDialog({ onStay, onDiscard, onKeep }: LeaveDialogProps) {
  return (
    <Dialog
      open
      onOpen={open => !open && onStay()}
      title="Leave without saving?"
      description="What you have entered is not saved. It can be kept on this device, to go on with later."
      footer={
        <>
          <Button onClick={onDiscard}>Discard</Button>
          <Button onClick={onKeep}>Keep and leave</Button>
          <Button look="primary" onClick={onStay}>
            Go on editing
          </Button>
        </>
      }
    />
  )
}
