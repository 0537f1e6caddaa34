// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as common from './common.ts'
import type * as types from '../core/entity-types.ts'

/** What routes that belong to no entity answer, by the id of the route. */
export interface Answers {
  /** Sign in */
  readonly 'auth.signIn': { readonly tenant: { readonly id: string; readonly slug: string; readonly name: string }; readonly userId: string; readonly expiresInSeconds: number; readonly token?: string }
  /** Who I am, and where */
  readonly 'auth.me': { readonly kind: 'user' | 'apiKey' | 'app'; readonly user: { readonly id: string | null; readonly name: string }; readonly tenant: { readonly id: string; readonly slug: string; readonly name: string; readonly baseCurrency: string; readonly locale: string; readonly zone: string; readonly country: string } }
  /** The companies my account belongs to */
  readonly 'auth.tenants': { readonly data: readonly { readonly slug: string; readonly name: string; readonly isCurrent: boolean }[] }
  /** Go to another company of my account */
  readonly 'auth.switch': { readonly tenant: { readonly id: string; readonly slug: string; readonly name: string }; readonly userId: string; readonly expiresInSeconds: number; readonly token?: string }
  /** My open sessions */
  readonly 'auth.sessions': { readonly data: readonly { readonly id: string; readonly tenant: string; readonly createdAt: string; readonly seenAt: string; readonly expiresAt: string; readonly userAgent: string; readonly address: string; readonly isCurrent: boolean }[] }
  /** Sign out everywhere else */
  readonly 'auth.endOtherSessions': { readonly ended: number }
  /** Make a company and its first administrator, by a one-time link */
  readonly 'auth.setUp': { readonly tenant: { readonly id: string; readonly slug: string; readonly name: string } }
  /** Where programs ask to be let in */
  readonly 'oauth.server': Readonly<Record<string, unknown>>
  /** What /mcp demands of programs */
  readonly 'oauth.resource.mcp': Readonly<Record<string, unknown>>
  /** What /api demands of programs */
  readonly 'oauth.resource.api': Readonly<Record<string, unknown>>
  /** Register a program (RFC 7591); nothing is kept */
  readonly 'oauth.register': Readonly<Record<string, unknown>>
  /** A code or a refresh token becomes an access token */
  readonly 'oauth.token': Readonly<Record<string, unknown>>
  /** Who asks to be let in, and for what */
  readonly 'oauth.question': { readonly app: { readonly name: string; readonly place: string; readonly vouchedBy: string | null }; readonly wishes: readonly string[]; readonly reading: readonly string[]; readonly isReadingOnly: boolean; readonly companies: readonly { readonly id: string; readonly name: string; readonly user: string; readonly isCurrent: boolean }[] }
  /** Let a program in, or do not */
  readonly 'oauth.consent': { readonly redirect: string }
  /** All objects I may see, described */
  readonly meta: { readonly tenant: Readonly<Record<string, unknown>>; readonly user: Readonly<Record<string, unknown>>; readonly kind?: string; readonly looks: Readonly<Record<string, unknown>>; readonly locale: string; readonly zone: string; readonly administers: boolean; readonly entities: readonly Readonly<Record<string, unknown>>[]; readonly live: string }
  /** Ask up to 20 aggregates, of any objects, in one request */
  readonly figures: { readonly answers: readonly ({ readonly data: readonly { readonly count?: number }[] } | { readonly problem: Readonly<Record<string, unknown>> })[] }
  /** Send a file, to be held by a record that then names its id */
  readonly 'files.upload': { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number; readonly width?: number; readonly height?: number }
  /** Find records of all kinds by the words in them */
  readonly 'search.find': { readonly data: readonly { readonly entity: string; readonly id: string; readonly title: string | null; readonly subtitle: string | null; readonly icon: string | null; readonly match: { readonly field: string; readonly label: string; readonly text: string | null } | null }[]; readonly corrected: readonly { readonly typed: string; readonly meant: readonly string[] }[]; readonly page: { readonly next: string | null; readonly count: number; readonly countExact: boolean } }
  /** Go over all records and mend the search index, for those who administer */
  readonly 'search.rebuild': { readonly job: string | null }
  /** My changes, or all of them with the right to see them */
  readonly 'changes.list': { readonly data: readonly common.Change[]; readonly page: types.PageEnd }
  /** Undo a change, keeping what was edited since */
  readonly 'changes.undo': common.UndoReport
  /** Deleted records that have not been restored */
  readonly 'trash.list': { readonly data: readonly common.TrashEntry[]; readonly page: types.PageEnd }
  /** Look into a file before importing it */
  readonly 'imports.preview': { readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[]; readonly rows: number; readonly notes: readonly string[]; readonly suggestions: Readonly<Record<string, Readonly<Record<string, string>>>> }
  /** Import a CSV file or contact cards */
  readonly 'imports.start': { readonly id: string; readonly entity: string; readonly fileName: string; readonly mapping: Readonly<Record<string, string>>; readonly mode: 'create' | 'update' | 'upsert'; readonly owner: 'importer' | 'nobody'; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly rows: number; readonly created: number; readonly updated: number; readonly refused: number; readonly change: string | null; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }
  /** My imports */
  readonly 'imports.list': { readonly data: readonly { readonly id: string; readonly entity: string; readonly fileName: string; readonly mapping: Readonly<Record<string, string>>; readonly mode: 'create' | 'update' | 'upsert'; readonly owner: 'importer' | 'nobody'; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly rows: number; readonly created: number; readonly updated: number; readonly refused: number; readonly change: string | null; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }[]; readonly page: types.PageEnd }
  /** How an import is going */
  readonly 'imports.get': { readonly id: string; readonly entity: string; readonly fileName: string; readonly mapping: Readonly<Record<string, string>>; readonly mode: 'create' | 'update' | 'upsert'; readonly owner: 'importer' | 'nobody'; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly rows: number; readonly created: number; readonly updated: number; readonly refused: number; readonly change: string | null; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }
  /** Refused rows, with every reason */
  readonly 'imports.errors': { readonly data: readonly { readonly row: number; readonly data: Readonly<Record<string, string>>; readonly errors: readonly common.FieldProblem[] }[]; readonly page: types.PageEnd }
  /** Correct a refused row */
  readonly 'imports.mend': { readonly row: number; readonly data: Readonly<Record<string, string>>; readonly errors: readonly common.FieldProblem[] }
  /** Try refused rows again, or go on with an import that failed or was cancelled */
  readonly 'imports.retry': { readonly id: string; readonly entity: string; readonly fileName: string; readonly mapping: Readonly<Record<string, string>>; readonly mode: 'create' | 'update' | 'upsert'; readonly owner: 'importer' | 'nobody'; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly rows: number; readonly created: number; readonly updated: number; readonly refused: number; readonly change: string | null; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }
  /** Take back everything an import did */
  readonly 'imports.undo': common.UndoReport
  /** Export a selection in the background */
  readonly 'exports.start': { readonly id: string; readonly entity: string; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed'; readonly failure: string | null; readonly rows: number; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }
  /** My exports */
  readonly 'exports.list': { readonly data: readonly { readonly id: string; readonly entity: string; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed'; readonly failure: string | null; readonly rows: number; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }[] }
  /** How an export is going */
  readonly 'exports.get': { readonly id: string; readonly entity: string; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed'; readonly failure: string | null; readonly rows: number; readonly job: string | null; readonly createdAt: string; readonly finishedAt: string | null }
  /** Change, delete or act on all records that match, in the background */
  readonly 'bulkJobs.start': { readonly id: string; readonly entity: string; readonly operation: 'update' | 'delete' | 'action'; readonly action: string | null; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly total: number; readonly done: number; readonly refused: number; readonly change: string | null; readonly job: string; readonly createdAt: string; readonly finishedAt: string | null }
  /** My bulk jobs */
  readonly 'bulkJobs.list': { readonly data: readonly { readonly id: string; readonly entity: string; readonly operation: 'update' | 'delete' | 'action'; readonly action: string | null; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly total: number; readonly done: number; readonly refused: number; readonly change: string | null; readonly job: string; readonly createdAt: string; readonly finishedAt: string | null }[]; readonly page: types.PageEnd }
  /** How a bulk job is going */
  readonly 'bulkJobs.get': { readonly id: string; readonly entity: string; readonly operation: 'update' | 'delete' | 'action'; readonly action: string | null; readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'; readonly failure: string | null; readonly total: number; readonly done: number; readonly refused: number; readonly change: string | null; readonly job: string; readonly createdAt: string; readonly finishedAt: string | null }
  /** Refused records, with every reason */
  readonly 'bulkJobs.refused': { readonly data: readonly { readonly record: string; readonly title: string | null; readonly errors: readonly common.FieldProblem[] }[]; readonly page: types.PageEnd }
  /** Tools, resources and prompts for language models */
  readonly mcp: Readonly<Record<string, unknown>>
  /** Queries and writes in GraphQL; see docs/api/schema.graphql */
  readonly graphql: { readonly data?: Readonly<Record<string, unknown>> | null; readonly errors?: readonly Readonly<Record<string, unknown>>[] }
  /** A query that was sent once, by its hash; browsers may ask whether their answer still holds */
  readonly 'graphql.known': { readonly data?: Readonly<Record<string, unknown>> | null; readonly errors?: readonly Readonly<Record<string, unknown>>[] }
  /** My jobs, or all of them with the right to administer */
  readonly 'jobs.list': { readonly data: readonly { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }[]; readonly page: types.PageEnd }
  /** How many of my jobs, or of all, are in which state */
  readonly 'jobs.counts': { readonly data: readonly { readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly count: number }[] }
  /** What happens by itself, and when next; with the right to administer */
  readonly 'jobs.schedules': { readonly data: readonly { readonly kind: string; readonly label: string; readonly help: string | null; readonly rule: string; readonly zone: string; readonly nextAt: string | null; readonly lastAt: string | null }[] }
  /** Try all failed jobs of a kind again */
  readonly 'jobs.retryFailed': { readonly count: number }
  /** A job with its progress */
  readonly 'jobs.get': { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }
  /** Cancel a job; one that runs is told to stop */
  readonly 'jobs.cancel': { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }
  /** Pause a job; one that runs is told to stop and keeps its place */
  readonly 'jobs.pause': { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }
  /** Let a paused job go on */
  readonly 'jobs.resume': { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }
  /** Try a job again that has failed for good or was cancelled */
  readonly 'jobs.retry': { readonly id: string; readonly kind: string; readonly label: string; readonly state: 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'; readonly wish: 'pause' | 'cancel' | null; readonly priority: number; readonly runAt: string; readonly attempt: number; readonly maxAttempts: number; readonly done: number | null; readonly total: number | null; readonly note: string | null; readonly error: string | null; readonly createdBy: string | null; readonly createdAt: string; readonly startedAt: string | null; readonly finishedAt: string | null }
  /** How many of my notifications I have not read */
  readonly 'notifications.unread': { readonly unread: number }
  /** Mark all of my notifications as read */
  readonly 'notifications.readAll': { readonly read: number }
  /** What I can be told of, and how I am */
  readonly 'notifications.types': { readonly data: readonly { readonly type: string; readonly module: string; readonly label: string; readonly inApp: boolean; readonly mail: 'now' | 'daily' | 'off' }[] }
  /** Events that could not be delivered */
  readonly 'deadLetters.list': { readonly data: readonly { readonly id: string; readonly subscriber: string; readonly event: string; readonly entity: string; readonly record: string | null; readonly attempts: number; readonly error: string | null; readonly at: string }[]; readonly page: types.PageEnd }
  /** Deliver one again, or all of a subscriber */
  readonly 'deadLetters.replay': { readonly count: number }
  /** Give one up, or all of a subscriber */
  readonly 'deadLetters.discard': { readonly count: number }
  /** Errors and slow statements of the company, for those who administer it */
  readonly 'faults.list': { readonly data: readonly { readonly kind: 'error' | 'slow'; readonly fingerprint: string; readonly doing: string; readonly place: string; readonly name: string; readonly message: string; readonly detail: string; readonly count: number; readonly longestMs: number | null; readonly firstAt: string; readonly lastAt: string; readonly lastRequest: string; readonly lastUser: string | null }[] }
  /** How long records are kept, and what the next round would take; for those who administer */
  readonly 'retention.preview': { readonly data: readonly { readonly entity: string; readonly label: string; readonly months: number; readonly since: string; readonly do: 'delete' | 'anonymise'; readonly before: string; readonly due: number; readonly dueExact: boolean; readonly oldest: string | null }[] }
  /** The OpenAPI 3.1 document */
  readonly openapi: Readonly<Record<string, unknown>>
}

/** What they are sent. */
export interface Bodies {
  readonly 'auth.signIn': { readonly email: string; readonly password: string; readonly tenant?: string }
  readonly 'auth.profile': { readonly name: string }
  readonly 'auth.switch': { readonly tenant: string }
  readonly 'auth.changePassword': { readonly current: string; readonly next: string }
  readonly 'auth.setUp': { readonly token: string; readonly company: string; readonly name: string; readonly email: string; readonly password: string; readonly baseCurrency?: string; readonly locale?: string; readonly zone?: string; readonly country?: string }
  readonly 'auth.forgottenPassword': { readonly email: string }
  readonly 'auth.newPassword': { readonly token: string; readonly password: string }
  readonly 'oauth.register': Readonly<Record<string, unknown>>
  readonly 'oauth.token': Readonly<Record<string, unknown>>
  readonly 'oauth.revoke': Readonly<Record<string, unknown>>
  readonly 'oauth.consent': { readonly request: string; readonly company?: string; readonly access?: 'read' | 'full'; readonly decision: 'allow' | 'deny' }
  readonly figures: { readonly questions: readonly { readonly entity: string; readonly filter?: Readonly<Record<string, unknown>>; readonly group?: readonly string[]; readonly measure?: readonly string[] }[] }
  readonly 'files.upload': { readonly file: Blob }
  readonly 'imports.preview': { readonly file: Blob }
  readonly 'imports.start': { readonly file: Blob; readonly entity: string; readonly mapping?: string; readonly mode?: string; readonly owner?: string }
  readonly 'imports.mend': { readonly data: Readonly<Record<string, string>> }
  readonly 'exports.start': { readonly entity: string; readonly query?: Readonly<Record<string, string>> }
  readonly 'bulkJobs.start': { readonly entity: string; readonly filter: Readonly<Record<string, unknown>>; readonly q?: string; readonly operation: 'update' | 'delete' | 'action'; readonly set?: Readonly<Record<string, unknown>>; readonly add?: Readonly<Record<string, readonly unknown[]>>; readonly action?: string; readonly input?: Readonly<Record<string, unknown>>; readonly expected?: number }
  readonly mcp: Readonly<Record<string, unknown>>
  readonly graphql: { readonly query?: string; readonly operationName?: string | null; readonly variables?: Readonly<Record<string, unknown>> | null; readonly extensions?: Readonly<Record<string, unknown>> | null }
  readonly 'jobs.retryFailed': { readonly kind: string }
  readonly 'deadLetters.replay': { readonly subscriber: string; readonly id?: string }
  readonly 'deadLetters.discard': { readonly subscriber: string; readonly id?: string }
  readonly 'work.invitation.reply': { readonly answer: 'accepted' | 'tentative' | 'declined' }
}
