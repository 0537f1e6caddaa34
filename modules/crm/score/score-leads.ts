import {
  type Context,
  type Kernel,
  type Need,
  newChange,
  runAs,
  type Sql,
  type Statement,
  sql,
  type Transaction,
  transactAs,
} from '@inopsio/kernel/server'
import { movingForward } from './lifecycle.ts'
import { type Model, modelOf, publishedModel } from './published-model.ts'
import { type Score, workOut } from './work-out.ts'

/** Leads of one transaction. */
export const BATCH = 500

/**
 * Scores leads by the published model and keeps what came out in the narrow row of each. The rows are locked before
 * anything is read, so that whoever comes last has seen everything that was committed by then.
 */
export function scoreLeads(
  kernel: Kernel,
  context: Context,
  leads: readonly string[],
  now: Date = new Date(),
): Promise<readonly Score[]> {
  const opening = {
    needs: needsOf(kernel),
    change: newChange('system', kernel.registry.get('crm.leadScore')),
  }
  return transactAs(kernel, context, opening, async (tx, current) => {
    const model = await readModel(tx, current)
    if (!model || leads.length === 0) return []
    await tx.run([makeRows(current, leads), lockRows(current, leads)])
    const scores = await workOut(kernel, tx, current, model, leads, now)
    await tx.run([keep(current, model, scores), ...marketingQualified(current, model, scores)])
    return scores
  })
}

/** Scores in batches; answers how many leads there were. */
export async function scoreInBatches(
  kernel: Kernel,
  context: () => Promise<Context>,
  leads: readonly string[],
): Promise<void> {
  for (let at = 0; at < leads.length; at += BATCH)
    await scoreLeads(kernel, await context(), leads.slice(at, at + BATCH))
}

export const readModel = async (tx: Transaction, context: Context): Promise<Model | null> =>
  modelOf((await tx.run([publishedModel(context)]))[0])

export function needsOf({ registry }: Kernel): readonly Need[] {
  const score = registry.get('crm.leadScore')
  return [
    ...readingScores({ registry }),
    { right: 'create', entity: score },
    { right: 'update', entity: score },
    { right: 'update', entity: registry.get('crm.lead') },
  ]
}

/** What working out scores looks at. */
export const readingScores = ({ registry }: Pick<Kernel, 'registry'>): readonly Need[] =>
  ['crm.scoringModel', 'crm.lead', 'crm.company', 'crm.engagement', 'crm.leadScore', 'core.user'].map(id => ({
    right: 'read',
    entity: registry.get(id),
  }))

/** A lead that is being deleted is waited for, and then has no row. */
const makeRows = ({ tenant }: Context, leads: readonly string[]): Sql =>
  sql`insert into crm_lead_score (tenant_id, lead_id)
    select l.tenant_id, l.id from crm_lead l where l.tenant_id = ${tenant.id} and l.id = any(${leads}::uuid[])
      and not exists (select from crm_lead_score s where s.tenant_id = l.tenant_id and s.lead_id = l.id)
    for key share of l
    on conflict (tenant_id, lead_id) do nothing`

const lockRows = ({ tenant }: Context, leads: readonly string[]): Sql =>
  sql`select from crm_lead_score where tenant_id = ${tenant.id} and lead_id = any(${leads}::uuid[])
    order by lead_id for no key update`

function keep({ tenant }: Context, { id }: Model, scores: readonly Score[]): Sql {
  const column = <T>(read: (score: Score) => T): readonly T[] => scores.map(read)
  return sql`update crm_lead_score s set model_id = ${id}, summary = n.summary, fit = n.fit, reasons = n.reasons,
      engagement = n.engagement, sources = n.sources, engaged_at = n.engaged_at, grade = n.grade, grade_until = n.grade_until
    from unnest(${column(({ lead }) => lead)}::uuid[], ${column(summaryOf)}::text[],
      ${column(({ fit }) => String(fit))}::bigint[], ${column(({ reasons }) => JSON.stringify(reasons))}::jsonb[],
      ${column(({ engagement }) => String(engagement))}::float8[],
      ${column(({ sources }) => JSON.stringify(sources))}::jsonb[],
      ${column(({ engagedAt }) => engagedAt?.toISOString() ?? null)}::timestamptz[],
      ${column(({ grade }) => grade)}::text[], ${column(({ until }) => until?.toISOString() ?? null)}::timestamptz[])
      as n(lead, summary, fit, reasons, engagement, sources, engaged_at, grade, grade_until)
    where s.tenant_id = ${tenant.id} and s.lead_id = n.lead
      and (s.model_id, s.fit, s.reasons, s.engagement, s.grade) is distinct from
        (${id}::uuid, n.fit, n.reasons, n.engagement, n.grade)`
}

/** Grades are named in their order: a comes before b. */
function marketingQualified(context: Context, { mqlFrom }: Model, scores: readonly Score[]): Statement[] {
  const good = scores.filter(({ grade }) => mqlFrom !== null && grade <= mqlFrom)
  return good.length > 0
    ? [
        movingForward(
          context,
          'mql',
          good.map(({ lead }) => lead),
        ),
      ]
    : []
}

const summaryOf = ({ grade, fit }: Score): string => `${grade.toUpperCase()}, fit ${fit}`

/** Ids of one column, of a statement that only reads. */
export const idsOf = (
  kernel: Kernel,
  context: Context,
  select: (context: Context) => Sql,
  also: readonly string[] = [],
): Promise<readonly string[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [
        ...readingScores(kernel),
        ...also.map(id => ({ right: 'read', entity: kernel.registry.get(id) }) as const),
      ],
      statements: [select(current)],
      read: ([result]) => (result?.rows ?? []).flatMap(([id]) => id ?? []),
    }),
    { lane: 'write' },
  )
