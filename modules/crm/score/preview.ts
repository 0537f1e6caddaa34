import { type Context, Hopeless, type Kernel, sql, transactAs } from '@inopsio/kernel/server'
import { keepResult } from '../trial/keep-result.ts'
import { type Grade, valueAt } from './grade.ts'
import { type Model, modelById, modelOf } from './published-model.ts'
import { BATCH, idsOf, readingScores } from './score-leads.ts'
import { type Score, workOut } from './work-out.ts'

const SAMPLE = 50

/** What a preview found, as it is kept and shown. */
export interface PreviewResult {
  readonly leads: number
  /** How many leads have a grade now, and would have. */
  readonly grades: readonly { readonly grade: Grade; readonly now: number; readonly next: number }[]
  /** Leads by fit, in tens: 0 to 9, … 90 to 100. */
  readonly fits: readonly number[]
  readonly rules: readonly { readonly name: string; readonly points: number; readonly leads: number }[]
  /** The best. */
  readonly sample: readonly {
    readonly lead: string
    readonly name: string
    readonly fit: number
    readonly engagement: number
    readonly grade: Grade
    readonly was: Grade | null
  }[]
}

export interface Previewing {
  readonly kernel: Kernel
  readonly context: () => Promise<Context>
  readonly preview: string
  readonly signal: AbortSignal
  progress(done: number, total: number): void
}

interface Known {
  readonly name: string
  readonly grade: Grade | null
}

/** Scores all leads that the asker may see by a draft, without keeping anything of it. */
export async function previewScores({
  kernel,
  context,
  preview,
  signal,
  progress,
}: Previewing): Promise<void> {
  const model = await openPreview(kernel, await context(), preview)
  const leads = await idsOf(
    kernel,
    await context(),
    ({ tenant }) => sql`select id from crm_lead where tenant_id = ${tenant.id} order by id`,
  )
  const now = new Date()
  const scores: Score[] = []
  const known = new Map<string, Known>()
  for (let at = 0; at < leads.length; at += BATCH) {
    signal.throwIfAborted()
    const page = leads.slice(at, at + BATCH)
    await transactAs(kernel, await context(), { needs: readingScores(kernel) }, async (tx, current) => {
      scores.push(...(await workOut(kernel, tx, current, model, page, now)))
      const [rows] = await tx.run([
        sql`select l.id, l.full_name, s.grade from crm_lead l
          left join crm_lead_score s on s.tenant_id = l.tenant_id and s.lead_id = l.id
          where l.tenant_id = ${current.tenant.id} and l.id = any(${page}::uuid[])`,
      ])
      for (const [id, name, grade] of rows?.rows ?? [])
        known.set(id ?? '', { name: name ?? '', grade: (grade ?? null) as Grade | null })
    })
    progress(at + page.length, leads.length)
  }
  await keepResult(kernel, await context(), 'crm.scoringPreview', preview, summed(model, scores, known, now))
}

function summed(
  model: Model,
  scores: readonly Score[],
  known: ReadonlyMap<string, Known>,
  now: Date,
): PreviewResult {
  const count = (holds: (score: Score) => boolean) => scores.filter(holds).length
  const best = scores.toSorted((a, b) => b.fit - a.fit || b.engagement - a.engagement).slice(0, SAMPLE)
  return {
    leads: scores.length,
    grades: (['a', 'b', 'c', 'd'] as const).map(grade => ({
      grade,
      now: count(({ lead }) => known.get(lead)?.grade === grade),
      next: count(score => score.grade === grade),
    })),
    fits: Array.from({ length: 10 }, (_, ten) =>
      count(({ fit }) => Math.min(9, Math.floor(fit / 10)) === ten),
    ),
    rules: model.rules.map(({ name, points }) => ({
      name,
      points,
      leads: count(({ reasons }) => reasons.some(reason => reason.name === name)),
    })),
    sample: best.map(({ lead, fit, engagement, grade }) => ({
      lead,
      name: known.get(lead)?.name ?? '',
      fit,
      engagement: Math.round(valueAt(engagement, now) * 10) / 10,
      grade,
      was: known.get(lead)?.grade ?? null,
    })),
  }
}

async function openPreview(kernel: Kernel, context: Context, preview: string): Promise<Model> {
  const needs = ['crm.scoringPreview', 'crm.scoringModel'].map(
    id => ({ right: 'read', entity: kernel.registry.get(id) }) as const,
  )
  const model = await transactAs(kernel, context, { needs }, async (tx, current) => {
    const [found] = await tx.run([
      sql`select model_id from crm_scoring_preview where tenant_id = ${current.tenant.id} and id = ${preview}`,
    ])
    const id = found?.rows[0]?.[0]
    return id ? modelOf((await tx.run([modelById(current, id)]))[0]) : null
  })
  if (!model) throw new Hopeless('This preview, or its model, is gone.')
  return model
}
