import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { SigningSecret } from './signing-secret.tsx'

/** How a webhook is doing: its secret, and what was sent to it. */
export function WebhookPanel({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  return (
    <>
      <SigningSecret entity={entity} record={record} />
      <DeliveryLog webhook={record.id} mayResend={entity.rights.actions.resend === true} />
    </>
  )
}
