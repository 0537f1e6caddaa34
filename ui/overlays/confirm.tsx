import { Button } from '../controls/button.tsx'
import { Dialog } from './dialog.tsx'

type ConfirmProps = {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  text: string
  /** Says what will happen: "Delete 3 leads", never "OK". */
  confirmLabel: string
  onConfirm: () => void
  busy?: boolean
  danger?: boolean
}

export function Confirm({ open, onOpen, title, text, confirmLabel, onConfirm, busy, danger }: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={() => onOpen(false)}>Cancel</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  )
}
