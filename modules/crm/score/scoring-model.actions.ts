import { handle } from '@inopsio/kernel/server'

export const scoringModelActions = handle('crm.scoringModel', {
  async publish({ record, tx }) {
    for (const published of await tx.find('crm.scoringModel', { status: 'published' }))
      await tx.update('crm.scoringModel', published.id, { status: 'retired' })
    await tx.update('crm.scoringModel', record.id, { status: 'published', publishedAt: tx.now.toISOString() })
    tx.emit('crm.scoringModel.published', {})
    tx.enqueue('crm.scoreAll', {})
  },

  async copy({ record, tx }) {
    const { aFit, aEngagement, bFit, bEngagement, cFit, cEngagement, mqlFrom } = record
    const copy = await tx.insert('crm.scoringModel', {
      name: `${record.name.slice(0, 100)} (draft)`,
      rules: record.rules.map(({ name, condition, points }) => ({ name, condition, points })),
      weights: record.weights.map(({ type, points, dailyCap }) => ({ type, points, dailyCap })),
      ...{ aFit, aEngagement, bFit, bEngagement, cFit, cEngagement, mqlFrom },
    })
    tx.emit('crm.scoringModel.copied', { copy })
  },

  async preview({ record, tx }) {
    const preview = tx.id()
    const job = tx.enqueue('crm.previewScores', { preview })
    await tx.system('what was looked at is kept for those who may see it', inside =>
      inside.insert('crm.scoringPreview', { id: preview, model: record.id, modelName: record.name, job }),
    )
    tx.emit('crm.scoringModel.previewed', { preview })
  },
})
