import type { Transaction } from '../db/executor.ts'
import type { ResultSet } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, notFound } from '../errors.ts'
import { type EnqueueOptions, type Enqueuing, enqueuing } from '../jobs/enqueue.ts'
import type { JobInput, JobKind } from '../jobs/job.ts'
import { type Need, scope } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { seeingAll } from './altered-context.ts'
import { applySteps } from './apply.ts'
import { feedsComputed } from './compute.ts'
import { readDraft } from './create.ts'
import { lockRecords, wholeRecords } from './current.ts'
import { deletion } from './delete.ts'
import { type Emitted, emission } from './events.ts'
import type { ActionTx } from './handle.ts'
import { readInput, type Values } from './input.ts'
import { newIssues, refuseAny } from './issues.ts'
import { layoutOf } from './layout.ts'
import { isEmpty, stepTo } from './next.ts'
import { recordCheckOf } from './record-check.ts'
import { newId } from './record-id.ts'
import { referencedEntities, referenceGuard, referencesIn, strangers } from './references.ts'
import { columnValues, insertStatements, type Writer } from './rows.ts'
import { numbersIn, numberText, seriesOf, takeNumber } from './series.ts'
import { needsFor, reads } from './written.ts'

/** The record that an action is done to, and the rights the action brings. */
export interface Acting {
  readonly entity: ResolvedEntity
  readonly id: string
  readonly needs: readonly Need[]
}

/** A patch that takes a number, kept for the end. */
interface Deferred {
  readonly context: Context
  readonly entity: ResolvedEntity
  readonly id: string
  readonly values: Values
}

/** The work of one action inside its transaction. */
export class ActionWork {
  readonly emitted: Emitted[] = []
  readonly enqueued: Enqueuing[] = []
  readonly #tx: Transaction
  readonly #writer: Writer
  readonly #acting: Acting
  readonly #now: Date
  readonly #deferred: Deferred[] = []

  constructor(tx: Transaction, writer: Writer, acting: Acting, now: Date) {
    this.#tx = tx
    this.#writer = writer
    this.#acting = acting
    this.#now = now
  }

  /** What the handler gets. */
  handlerTx(context: Context = this.#writer.context): ActionTx {
    const writer = { kernel: this.#writer.kernel, context }
    const entityOf = (id: string) => this.#writer.kernel.registry.get(id)
    const tx = {
      id: newId,
      now: this.#now,
      zone: context.values.zone,
      get: (entity: string, id: string) => this.#get(writer, entityOf(entity), id),
      find: (entity: string, where: Values, options?: { limit?: number }) =>
        this.#find(writer, entityOf(entity), where, options?.limit ?? 100),
      insert: (entity: string, values: Values) => this.#insert(writer, entityOf(entity), values),
      update: (entity: string, id: string, patch: Values) =>
        this.#update(writer, entityOf(entity), id, patch),
      delete: (entity: string, id: string) => this.#delete(writer, entityOf(entity), id),
      emit: (event: string, payload: unknown) => {
        this.emitted.push(emission(writer, event, this.#acting.id, payload))
      },
      enqueue: (kind: JobKind, input: JobInput<JobKind>, options?: EnqueueOptions) => {
        const job = enqueuing(writer.kernel, context, kind, input, options)
        this.enqueued.push(job)
        return job.id
      },
      system: (reason: string, work: (tx: ActionTx) => Promise<unknown>) =>
        this.#system(context, reason, work),
    }
    // The kernel works on entities it learns of at run time; handlers are typed by the one they name.
    return tx as unknown as ActionTx
  }

  /** The same as a handler's update, for actions that declare what they set. */
  update(entity: ResolvedEntity, id: string, patch: Values): Promise<void> {
    return this.#update(this.#writer, entity, id, patch)
  }

  /** Writes what waited for the end: patches that take a number, each right after its number was given out. */
  async finish(): Promise<void> {
    for (const { context, entity, id, values } of this.#deferred) {
      const writer = { kernel: this.#writer.kernel, context }
      const numbered = { ...values }
      for (const field of numbersIn(entity, values)) {
        const series = seriesOf((field.field as { pattern?: string }).pattern ?? '', context)
        const [taken] = await this.#tx.run([takeNumber(entity, field, series)])
        numbered[field.key] = numberText(series, taken?.rows[0]?.[0] ?? '')
      }
      await this.#apply(writer, entity, id, numbered)
    }
  }

  async #get(writer: Writer, entity: ResolvedEntity, id: string): Promise<Values | null> {
    const reading = wholeRecords(writer, entity, [id])
    return reading.read(await this.#run(writer, reading.needs, reading.statements)).get(id) ?? null
  }

  async #find(writer: Writer, entity: ResolvedEntity, where: Values, limit: number): Promise<Values[]> {
    const conditions = equalities(writer, entity, where)
    const [found] = await this.#run(writer, reads([entity]), [
      sql`select t.id from ${sql.ref(entity.table)} t where ${sql.join(conditions, ' and ')} order by t.id limit ${limit}`,
    ])
    const ids = (found?.rows ?? []).flatMap(([id]) => id ?? [])
    const reading = wholeRecords(writer, entity, ids)
    const records = reading.read(await this.#run(writer, reading.needs, reading.statements))
    return ids.map(id => records.get(id)).filter(record => record !== undefined)
  }

  async #insert(writer: Writer, entity: ResolvedEntity, values: Values): Promise<string> {
    const issues = newIssues()
    const { draft, references } = readDraft(writer, entity, values, 'handler', issues)
    refuseAny(issues)
    const guard = referenceGuard(references, writer.context.tenant.id)
    const needs = needsFor({ right: 'create', entity }, reads([entity, ...referencedEntities(references)]))
    await this.#run(writer, needs, [...(guard ? [guard] : []), ...insertStatements(writer, entity, [draft])])
    return draft.id
  }

  async #update(writer: Writer, entity: ResolvedEntity, id: string, patch: Values): Promise<void> {
    const issues = newIssues()
    const rules = {
      registry: writer.kernel.registry,
      context: writer.context,
      operation: 'update',
      by: 'handler',
    } as const
    const values = readInput(rules, entity, patch, issues)
    refuseAny(issues)
    if (numbersIn(entity, values).length > 0)
      this.#deferred.push({ context: writer.context, entity, id, values })
    else await this.#apply(writer, entity, id, values)
  }

  async #apply(writer: Writer, entity: ResolvedEntity, id: string, values: Values): Promise<void> {
    const references = strangers(referencesIn(writer.kernel.registry, entity, values), writer.context)
    const guard = referenceGuard(references, writer.context.tenant.id)
    const needs = needsFor({ right: 'update', entity }, reads([entity, ...referencedEntities(references)]))
    const before = [...(guard ? [guard] : []), lockRecords(writer, entity, [id])]
    const isPlain = isPlainPatch(entity, values)
    const reading = wholeRecords(writer, entity, isPlain ? [] : [id])
    const statements = isPlain ? applySteps(writer, entity, [{ id, values, parts: [] }]) : reading.statements
    const results = (
      await this.#run(writer, needsFor(needs, reading.needs), [...before, ...statements])
    ).slice(before.length - 1)
    if (results[0]?.count === 0) throw await this.#unreachable(writer, entity, id)
    if (!isPlain) await this.#step(writer, entity, reading.read(results.slice(1)).get(id) ?? {}, values)
  }

  /** From the whole record to the next one; rights are those of the statements before. */
  async #step(writer: Writer, entity: ResolvedEntity, current: Values, values: Values): Promise<void> {
    const issues = newIssues()
    const step = stepTo(writer.kernel.registry, entity, current, values, issues)
    refuseAny(issues)
    if (!isEmpty(step)) await this.#tx.run(applySteps(writer, entity, [step]))
  }

  async #delete(writer: Writer, entity: ResolvedEntity, id: string): Promise<void> {
    const needs = needsFor({ right: 'delete', entity }, reads([entity]))
    await this.#run(writer, needs, [deletion(writer, entity, id, null)])
  }

  async #unreachable(writer: Writer, entity: ResolvedEntity, id: string): Promise<Error> {
    const [one] = entity.label
    if (!(await this.#get(writer, entity, id))) return notFound(one)
    return forbidden(`You may see this ${one.toLowerCase()}, but not update it.`)
  }

  async #system<T>(context: Context, reason: string, work: (tx: ActionTx) => Promise<T>): Promise<T> {
    await this.#tx.run([sql`select core_note_reason(${`system: ${reason}`})`])
    return work(this.handlerTx(seeingAll(context)))
  }

  /** Runs statements under exactly these rights: the settings of the last statements are replaced by name. */
  async #run(writer: Writer, needs: readonly Need[], statements: readonly Statement[]): Promise<ResultSet[]> {
    const own = writer.context === this.#writer.context ? this.#acting.needs : []
    const results = await this.#tx.run([scope(writer.context, needsFor(own, needs)), ...statements])
    return results.slice(1)
  }
}

/** A patch that needs nothing but itself: no parts, no links, nothing computed from it, nothing to be looked at as a whole. */
export const isPlainPatch = (entity: ResolvedEntity, values: Values): boolean =>
  !feedsComputed(entity, values) &&
  !recordCheckOf(entity.id) &&
  ![...layoutOf(entity).parts, ...layoutOf(entity).links].some(field => field.key in values)

function equalities(writer: Writer, entity: ResolvedEntity, where: Values): Sql[] {
  const { stored } = layoutOf(entity)
  const conditions = Object.entries(where).flatMap(([key, value]) => {
    const field = stored.find(each => each.resolved.key === key)
    if (!field) throw new Error(`${entity.id} cannot be found by ${key}.`)
    const cells = columnValues(writer, field, value ?? null)
    return field.columns.map(
      ({ name, type }, i) =>
        sql`t.${sql.ref(name)} is not distinct from ${cells[i] ?? null}::${sql.raw(type)}`,
    )
  })
  return [sql`t.tenant_id = ${writer.context.tenant.id}`, ...conditions]
}
