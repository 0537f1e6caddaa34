import type { ResultSet, Row } from '../db/result.ts'
import { type Statement, sql, statement } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { allOf, newNeeds, visibleRows } from './access.ts'
import { type AnswerShape, answerShape, companionsOf } from './answer.ts'
import { absorbAll, Found } from './companions.ts'
import { newCompilation } from './filter/compile.ts'
import type { Inclusion } from './include.ts'
import { listed } from './page.ts'

/** How one record is read with all it consists of. */
export interface RecordPlan {
  readonly needs: readonly Need[]
  readonly statements: readonly Statement[]
  read(results: readonly ResultSet[]): FoundRecord | null
}

export interface FoundRecord {
  readonly answer: AnswerShape
  readonly row: Row
  readonly found: Found
}

export interface RecordOptions {
  readonly inclusions: readonly Inclusion[]
  readonly fields?: readonly string[] | undefined
}

/** Whole records are what is read most; for them a session's plan is kept (7 of 16 µs, and more with every kind of parts). */
export function planRecord(
  context: Context,
  registry: Registry,
  entity: ResolvedEntity,
  id: string,
  options: RecordOptions,
): RecordPlan {
  const isWhole = options.inclusions.length === 0 && options.fields === undefined
  const kept = isWhole && context.standing ? plansOf(context.standing) : undefined
  const known = kept?.get(entity)
  if (known) return filledIn(known, id)
  const plan = compile(context, registry, entity, options)
  kept?.set(entity, plan)
  return filledIn(plan, id)
}

const plans = new WeakMap<object, Map<ResolvedEntity, RecordPlan>>()

function plansOf(standing: object): Map<ResolvedEntity, RecordPlan> {
  const known = plans.get(standing)
  if (known) return known
  const made = new Map<ResolvedEntity, RecordPlan>()
  plans.set(standing, made)
  return made
}

/** Stands among the values of a plan for the record's id. */
const ID = Symbol('id')

const filledIn = (plan: RecordPlan, id: string): RecordPlan => ({
  ...plan,
  statements: plan.statements.map(({ text, values }) =>
    statement(
      text,
      values.map(value => (value === ID ? id : value)),
    ),
  ),
})

function compile(
  context: Context,
  registry: Registry,
  entity: ResolvedEntity,
  { inclusions, fields }: RecordOptions,
): RecordPlan {
  const needs = newNeeds()
  needs.read(entity)
  const compilation = newCompilation(registry, context, needs)
  const answer = answerShape(entity, context, { alias: listed, inclusions, fields, hasParts: true })
  const rows = allOf([...visibleRows(context, entity, listed), sql`${sql.ref(listed, 'id')} = ${ID}`])
  const record = sql`select ${answer.shape.columns} from ${sql.ref(entity.table)} ${sql.ref(listed)} where ${rows}`
  const companions = companionsOf(compilation, answer, sql`array[${ID}]::uuid[]`)
  return {
    needs: needs.all,
    statements: [record, ...companions.map(companion => companion.statement)],
    read([result, ...others]) {
      const row = result?.rows[0]
      if (!row) return null
      const found = new Found()
      absorbAll(companions, others, found)
      return { answer, row, found }
    },
  }
}
