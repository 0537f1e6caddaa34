import type { RowOf } from '@inopsio/kernel'
import { type ActionTx, conflict, handle, invalid } from '@inopsio/kernel/server'
import { type Given, givenValues, missingFor } from './deal.rules.ts'

export const dealActions = handle('crm.deal', {
  async move({ record, input, tx }) {
    const stage = await openStage(tx, input.stage)
    if (stage.id === record.stage) return
    await enter(tx, record, stage, givenValues(input))
    tx.emit('crm.deal.moved', { stage: stage.id, from: record.stage })
  },

  async win({ record, input, tx }) {
    const stage = await closingStage(tx, record, 'won')
    const values = givenValues(input)
    await enter(tx, record, stage, { ...values, status: 'won' })
    tx.emit('crm.deal.won', { value: values.value ?? record.value })
  },

  async lose({ record, input, tx }) {
    const stage = await closingStage(tx, record, 'lost')
    const { lostReason, competitor, lostNote, closeDate } = input
    await enter(tx, record, stage, { lostReason, competitor, lostNote, closeDate, status: 'lost' })
    tx.emit('crm.deal.lost', { lostReason })
  },

  async reopen({ record, input, tx }) {
    const stage = await openStage(tx, input.stage ?? (await formerStage(tx, record)))
    const nothing = { lostReason: null, competitor: null, lostNote: null }
    await enter(tx, record, stage, { ...nothing, status: 'open' })
    tx.emit('crm.deal.reopened', { stage: stage.id })
  },

  async reach({ record, input, tx }) {
    const others = record.milestones.filter(({ milestone }) => milestone !== input.milestone)
    await tx.update('crm.deal', record.id, {
      milestones: [...others, { milestone: input.milestone, reachedAt: input.reachedAt }],
    })
  },

  async assign({ record, input, tx }) {
    await tx.update('crm.deal', record.id, { owner: input.owner })
    tx.emit('crm.deal.assigned', { owner: input.owner })
  },
})

type Deal = RowOf<'crm.deal'>
type Stage = RowOf<'crm.stage'>

/** Puts the deal into a stage with everything that the stage asks for, or refuses with all that is missing. */
async function enter(
  tx: ActionTx,
  deal: Deal,
  stage: Stage,
  values: Given & { readonly status?: Deal['status'] } & Partial<
      Pick<Deal, 'lostReason' | 'competitor' | 'lostNote'>
    >,
): Promise<void> {
  const missing = missingFor(stage, { ...deal, ...values })
  if (missing.length > 0) throw invalid(missing)
  await tx.update('crm.deal', deal.id, { ...values, pipeline: stage.pipeline, stage: stage.id })
}

/** A stage that an open deal may be moved to. */
async function openStage(tx: ActionTx, id: string): Promise<Stage> {
  const stage = await tx.get('crm.stage', id)
  const problem = (code: string, message: string) => invalid([{ path: 'stage', code, message }])
  if (!stage) throw problem('reference', 'There is no such stage.')
  if (!stage.active) throw problem('retired', `“${stage.name}” is no longer used; choose another stage.`)
  if (stage.kind === 'won') throw problem('closed', `“${stage.name}” closes deals; use “Mark as won”.`)
  if (stage.kind === 'lost') throw problem('closed', `“${stage.name}” closes deals; use “Mark as lost”.`)
  return stage
}

/** Where the deal's pipeline keeps what was won or lost. */
async function closingStage(tx: ActionTx, { pipeline }: Deal, kind: 'won' | 'lost'): Promise<Stage> {
  const [stage] = await tx.find('crm.stage', { pipeline, kind, active: true }, { limit: 1 })
  if (stage) return stage
  throw conflict(
    'no-closing-stage',
    `This pipeline has no stage for deals that are ${kind}. Add one in its settings.`,
  )
}

/** The stage in which it was closed, or else the first one that is open. */
async function formerStage(tx: ActionTx, { id, pipeline }: Deal): Promise<string> {
  const [last] = await tx.find('crm.dealStageHistory', { deal: id, leftAt: null }, { limit: 1 })
  const former = (last as { formerStage?: string | null } | undefined)?.formerStage
  const before = former ? await tx.get('crm.stage', former) : null
  if (before?.kind === 'open' && before.active) return before.id
  const open = await tx.find('crm.stage', { pipeline, kind: 'open', active: true })
  const [first] = open.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
  if (first) return first.id
  throw conflict('no-open-stage', 'This pipeline has no open stage. Name one of another pipeline.')
}
