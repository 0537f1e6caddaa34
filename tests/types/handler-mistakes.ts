import { handle } from '@inopsio/kernel/server'
import '@inopsio/crm'

/* Mistakes in what actions do, refused by the compiler like those in declarations. Nothing here ever runs. */

// @ts-expect-error the action `assign` has no handler
export const handlerMissing = handle('crm.lead', {})

export const handlerOfNoAction = handle('crm.lead', {
  assign() {},
  engage() {},
  // @ts-expect-error there is no action `asign`
  asign() {},
})

export const handlerOfWrongField = handle('crm.company', {
  async assign({ record, input, tx }) {
    // @ts-expect-error the field is called `owner`
    await tx.update('crm.company', record.id, { ower: input.owner })
  },
})
