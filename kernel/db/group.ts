import { type Connection as PgConnection, DatabaseError as ServerError, type Submittable } from 'pg'
import { DatabaseError } from './errors.ts'
import type { Prepared, PreparedStatements } from './prepared.ts'
import type { Column, ResultSet, Row } from './result.ts'
import { encodeValues, type Statement } from './statement.ts'
import { MessageWriter } from './wire.ts'

const writer = new MessageWriter()

type Step = {
  readonly statement: Statement
  readonly values: readonly (string | null)[]
}

type PlannedStep = {
  readonly prepared: Prepared
  readonly isNew: boolean
}

/**
 * Statements that travel together: Parse for those the connection does not know, Bind and Execute for each, and
 * one Sync. The server runs everything before a Sync as one transaction, so a group is one round trip and happens
 * as a whole or not at all. To the driver it is a query of its own (`client.query(group)`).
 */
export class Group implements Submittable {
  readonly #steps: readonly Step[]
  /** How many statements at the front are the executor's own; their results are not handed out. */
  readonly #prefix: number
  #prepared: PreparedStatements | undefined
  #plan: readonly PlannedStep[] = []
  #results: ResultSet[] = []
  #rows: Row[] = []
  #error: DatabaseError | undefined

  constructor(statements: readonly Statement[], prefix: readonly Statement[] = []) {
    const all = prefix.length === 0 ? statements : [...prefix, ...statements]
    this.#steps = all.map(statement => ({ statement, values: encodeValues(statement) }))
    this.#prefix = prefix.length
  }

  get length(): number {
    return this.#steps.length
  }

  get results(): ResultSet[] {
    return this.#prefix === 0 ? this.#results : this.#results.slice(this.#prefix)
  }

  /** What the server refused. Final once the server is ready again: a deferred constraint speaks at the Sync. */
  get error(): DatabaseError | undefined {
    return this.#error
  }

  /**
   * Starts the group, or starts it again, on the connection these prepared statements belong to: what has to be sent
   * there, before the messages of any group that is started later.
   */
  messagesFor(prepared: PreparedStatements): Buffer {
    this.#prepared = prepared
    this.#results = []
    this.#rows = []
    this.#error = undefined
    return this.#messages(prepared)
  }

  /** The driver's sign to send; the connection has done so. */
  submit(): void {}

  // Close goes first: behind a statement that fails, the server would skip it.
  #messages(prepared: PreparedStatements): Buffer {
    this.#plan = this.#steps.map(step => planStep(step.statement.text, prepared))
    for (const name of prepared.takeUnwanted(this.#steps.length)) writer.closeStatement(name)
    for (let i = 0; i < this.#steps.length; i++) writeStep(this.#steps[i]!, this.#plan[i]!)
    writer.sync()
    return writer.take()
  }

  handleRowDescription(message: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const columns: Column[] = message.fields.map(field => ({ name: field.name, oid: field.dataTypeID }))
    this.#plan[this.#results.length]!.prepared.columns = columns
  }

  handleDataRow(message: { fields: Row }): void {
    this.#rows.push(message.fields)
  }

  handleCommandComplete(message: { text: string }): void {
    this.#addResult(message.text)
  }

  handleEmptyQuery(): void {
    this.#addResult('')
  }

  // The driver reports a broken connection here too; the connection itself settles that.
  handleError(error: Error): void {
    if (!(error instanceof ServerError)) return
    const position = this.#results.length - this.#prefix
    const failed = position >= 0 && this.#results.length < this.#steps.length ? position : undefined
    this.#error = databaseError(error, failed)
  }

  // The server ignores the group's Sync while it waits for COPY data, so it needs another one.
  handleCopyInResponse(connection: PgConnection & { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('COPY is not possible in a statement group')
    connection.sync()
  }

  handleCopyData(): void {}
  handlePortalSuspended(): void {}
  handleReadyForQuery(): void {}

  /** Forgets the statements the server never prepared, because an earlier one of the group failed. */
  forgetSkipped(): void {
    for (let i = this.#results.length; i < this.#plan.length; i++) {
      if (this.#plan[i]!.isNew) this.#prepared!.forget(this.#steps[i]!.statement.text)
    }
  }

  /** Forgets all statements of the group, so that they are prepared anew. */
  forgetAll(): void {
    for (const { statement } of this.#steps) this.#prepared!.forget(statement.text)
  }

  #addResult(tag: string): void {
    const { columns } = this.#plan[this.#results.length]!.prepared
    this.#results.push({ columns, rows: this.#rows, ...readTag(tag) })
    this.#rows = []
  }
}

function planStep(text: string, prepared: PreparedStatements): PlannedStep {
  const known = prepared.find(text)
  return known ? { prepared: known, isNew: false } : { prepared: prepared.add(text), isNew: true }
}

function writeStep({ statement, values }: Step, { prepared, isNew }: PlannedStep): void {
  if (isNew) {
    writer.parse(prepared.name, statement.text)
    writer.describe(prepared.name)
  }
  writer.bind(prepared.name, values)
  writer.execute()
}

/** `SELECT 3`, `INSERT 0 3`, `CREATE TABLE` → the words and the last number. */
function readTag(tag: string): { command: string; count: number } {
  const lastWord = tag.slice(tag.lastIndexOf(' ') + 1)
  const count = Number(lastWord)
  if (lastWord === '' || Number.isNaN(count)) return { command: tag, count: 0 }
  return { command: tag.slice(0, tag.indexOf(' ')), count }
}

function databaseError(error: ServerError, statement: number | undefined): DatabaseError {
  return new DatabaseError({ ...error, code: error.code ?? 'XX000', message: error.message }, statement)
}
