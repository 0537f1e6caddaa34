import { Button, Dialog, Table, Td, Th } from '@inopsio/ui'
import { useRef } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import type { BulkOutcome } from './use-bulk.ts'

type VerdictDialogProps = {
  entity: EntityMeta
  rows: readonly RecordData[]
  outcome: BulkOutcome | undefined
  onClose: () => void
}

/** Which of many rows were refused, and why. The rows may be gone from the list by now, so their names are kept. */
export function VerdictDialog({ entity, rows, outcome, onClose }: VerdictDialogProps) {
  const names = useRef(new Map<string, string>())
  for (const row of rows) names.current.set(row.id, String(row[entity.title] ?? row.id))
  const refused = outcome?.results.filter(({ status }) => status === 'refused') ?? []
  const done = (outcome?.results.length ?? 0) - refused.length
  return (
    <Dialog
      open={outcome !== undefined}
      onOpen={open => !open && onClose()}
      wide
      title={`${refused.length} of ${outcome?.results.length ?? 0} could not be ${outcome?.verb ?? 'done'}`}
      description={done > 0 ? `The other ${done} were ${outcome?.verb}.` : `Nothing was ${outcome?.verb}.`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <Table label="Refused rows">
        <thead>
          <tr>
            <Th>{entity.label[0]}</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {refused.map(verdict => (
            <tr key={verdict.index}>
              <Td className="font-medium">
                {names.current.get(verdict.id ?? '') ?? `Row ${verdict.index + 1}`}
              </Td>
              <Td>
                {verdict.errors?.map(({ message }) => message).join(' ') || 'Refused without a reason.'}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Dialog>
  )
}
