import { ApiProblem } from '../api/problem.ts'
import type { EntityMeta, MetaAnswer } from '../meta/types.ts'
import { forgetAnswers, isKeepable, keepAnswer, keptAnswer } from './answers.ts'
import type { Entry } from './entry.ts'
import { newId } from './new-id.ts'
import * as outbox from './outbox.ts'
import { overlaid, titlesIn } from './overlay.ts'
import { keptOwner, ownerOf } from './owner.ts'
import { isWaiting, markWaiting } from './waiting.ts'

type Options = { readonly body?: unknown; readonly ifMatch?: number | undefined }

/** Sends a write; what is given replaces what it had. */
export type Send = (instead?: { body?: unknown; idempotencyKey?: string }) => Promise<Response>

const metaPath = '/api/v1/meta'
const titles = new Map<string, string>()
/** Entities by the route of their lists. */
let entities = new Map<string | null, EntityMeta>()
/** Somebody else than the one it is kept for has signed in on this device. */
let isOthers = false

/** Reads, and keeps what was read; without a connection it is what was kept, with what waits laid over it. */
export async function readThroughDevice(path: string, send: () => Promise<unknown>): Promise<unknown> {
  if ((isOthers && path !== metaPath) || !isKeepable(path)) return send()
  try {
    const answer = await send()
    await remember(path, answer)
    return answer
  } catch (error) {
    if (!isUnreachable(error)) throw error
    const kept = await keptAnswer(keptOwner() ?? '', path)
    const body = kept?.body ?? newRecord(path)
    if (body === undefined) throw error
    learn(path, body)
    return overlaid(body, outbox.waitingEntries(), id => titles.get(id))
  }
}

/** Writes, at once or when there is a connection again: the answer then says what will be, and has no change yet. */
export async function writeThroughDevice(
  method: string,
  path: string,
  options: Options,
  send: Send,
): Promise<Response> {
  const entry = isOthers ? undefined : entryOf(method, path, options)
  if (!entry) return send()
  try {
    // What was done before goes before.
    const isFirst = !outbox.waitingEntries().some(({ recordId }) => recordId === entry.recordId)
    if (isFirst) return await send({ body: entry.body, idempotencyKey: entry.id })
  } catch (error) {
    if (!isUnreachable(error)) throw error
  }
  await outbox.add(entry)
  return markWaiting(Response.json({ id: entry.recordId, version: entry.version, ...entry.body }))
}

/** The JSON of an answer; that of one that waits says so too. */
export async function answered(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const answer = await response.json()
  return isWaiting(response) ? markWaiting(answer) : answer
}

/** New records and changes of one can wait; what else is done needs to know at once what the server thinks of it. */
function entryOf(method: string, path: string, { body, ifMatch }: Options): Entry | undefined {
  const owner = keptOwner()
  const [, route = '', id] = /^(\/api\/v1\/[^/?]+\/[^/?]+)(?:\/([0-9a-f-]{36}))?$/.exec(path) ?? []
  const entity = entities.get(route)
  const isNew = method === 'POST' && id === undefined
  if (owner === null || !entity || !(isNew || (method === 'PATCH' && id !== undefined))) return undefined
  const values = body as Readonly<Record<string, unknown>>
  const recordId = id ?? (values.id as string | undefined) ?? newId()
  return {
    id: newId(),
    owner,
    method: isNew ? 'POST' : 'PATCH',
    path,
    entity: entity.id,
    recordId,
    body: isNew ? { ...values, id: recordId } : values,
    version: ifMatch,
    at: Date.now(),
    state: 'waiting',
    reasons: [],
  }
}

/** A record that the server does not know yet, as far as it is known here. */
function newRecord(path: string): unknown {
  const [recordId] = /[0-9a-f-]{36}(?=\?|$)/.exec(path) ?? []
  const entry = outbox.waitingEntries().find(each => each.method === 'POST' && each.recordId === recordId)
  const entity = entry && entities.get(entry.path)
  return entity && { [entity.title]: firstWords(entity, entry.body), ...entry.body }
}

/** What it will be called is for the server to say; until then it goes by its first words. */
const firstWords = (entity: EntityMeta, body: Entry['body']): string =>
  entity.fields
    .filter(({ kind, key }) => kind === 'text' && typeof body[key] === 'string')
    .slice(0, 2)
    .map(({ key }) => body[key])
    .join(' ')

async function remember(path: string, answer: unknown): Promise<void> {
  learn(path, answer)
  const owner = keptOwner()
  if (path === metaPath) isOthers = owner !== ownerOf(answer as MetaAnswer)
  if (isOthers) await forgetAnswers()
  else if (owner !== null) await keepAnswer(owner, path, answer)
}

function learn(path: string, answer: unknown): void {
  titlesIn(answer, titles)
  if (path !== metaPath) return
  const { user, entities: all } = answer as MetaAnswer
  titles.set(user.id, user.name)
  entities = new Map(all.map(entity => [entity.route, entity]))
}

/** What a record is called, where that has been seen since the page was opened. */
export const titleSeen = (id: unknown): string | undefined => titles.get(id as string)

export const isUnreachable = (error: unknown): boolean => error instanceof ApiProblem && error.isUnreachable
