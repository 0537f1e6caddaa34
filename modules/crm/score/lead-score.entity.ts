import { entity, f } from '@inopsio/kernel'
import { grades } from './grades.ts'
import { HALF_LIFE_DAYS } from './half-life.ts'

/**
 * The scores of a lead and their reasons, beside the lead: they are written often and without a history, and must
 * never touch the lead's own wide row. Lists show them through the rollups `fit`, `engagement` and `grade`.
 */
export const LeadScore = entity('crm.leadScore', {
  label: ['Lead score', 'Lead scores'],
  icon: 'gauge',
  title: 'summary',
  via: 'lead',
  writes: 'actions',
  quiet: true,
  fields: {
    lead: f.ref('crm.lead', { required: true, onDelete: 'cascade', inverse: 'scores' }),
    /** In a few words: B, fit 62. */
    summary: f.text({ max: 120, tracked: false }),
    model: f.ref('crm.scoringModel', { onDelete: 'setNull', tracked: false }),
    fit: f.integer({ min: 0, max: 100, tracked: false }),
    /** The fit rules that hold: [{ "name": "…", "points": 20 }]. */
    reasons: f.json({ tracked: false }),
    engagement: f.fading({ halfLifeDays: HALF_LIFE_DAYS, tracked: false }),
    /** What each type adds to the engagement, as it was at `engagedAt`. */
    sources: f.json({ tracked: false }),
    engagedAt: f.dateTime({ tracked: false }),
    grade: f.choice({ choices: grades, tracked: false }),
    /** When engagement has faded so far that the grade sinks. */
    gradeUntil: f.dateTime({ index: true, tracked: false }),
  },
  unique: { lead: { on: ['lead'], message: 'This lead has its scores already.' } },
})

/** A lead as it was when it became known what came of it: what a learned score will be taught with. */
export const ScoreSample = entity('crm.scoreSample', {
  label: ['Score sample', 'Score samples'],
  title: 'event',
  writes: 'actions',
  quiet: true,
  fields: {
    lead: f.ref('crm.lead', { onDelete: 'setNull' }),
    outcome: f.choice({
      choices: { qualified: 'Qualified', disqualified: 'Disqualified' },
      required: true,
      index: true,
    }),
    at: f.dateTime({ required: true, index: true }),
    /** Nothing personal: source, scores, the rules that held, counts of engagement, days since the lead came. */
    features: f.json({ required: true }),
    /** The event it was taken at, so that it is taken once. */
    event: f.text({ max: 40, required: true }),
  },
  unique: { event: { on: ['event'], message: 'This sample has been taken already.' } },
  rights: {
    read: { salesManager: 'all', marketing: 'all' },
    export: { salesManager: 'all', marketing: 'all' },
  },
  list: { columns: ['outcome', 'at', 'lead'], filters: ['outcome', 'at'], sort: '-at' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.leadScore': typeof LeadScore
    'crm.scoreSample': typeof ScoreSample
  }
}
