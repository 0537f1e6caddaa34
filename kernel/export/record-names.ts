import type { ResolvedEntity } from '../entity/registry.ts'
import { keyFields, ReferenceNames } from '../import/reference-names.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import { mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import type { Reference } from './references.ts'

/** Records whose names are kept; a long export refers to the same ones again and again. */
const MOST = 20_000

/** The most records of one look-up. */
const PAGE = 200

type Json = Readonly<Record<string, unknown>> & { readonly id: string }

/**
 * What referenced records are called in a file: the most trusted key under which an import by the same person finds
 * exactly this record; its id, where there is none.
 */
export class RecordNames {
  readonly #kernel: Kernel
  readonly #context: Context
  readonly #names = new Map<string, string>()

  constructor(kernel: Kernel, context: Context) {
    this.#kernel = kernel
    this.#context = context
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? id
  }

  async learn(references: readonly Reference[]): Promise<void> {
    if (this.#names.size > MOST) this.#names.clear()
    const open = new Map<ResolvedEntity, Set<string>>()
    for (const { target, id } of references)
      if (!this.#names.has(id)) open.set(target, (open.get(target) ?? new Set()).add(id))
    for (const [target, ids] of open) await this.#learnAll(target, [...ids])
  }

  async #learnAll(target: ResolvedEntity, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#names.set(id, id)
    for (let at = 0; at < ids.length; at += PAGE) {
      const called = await this.#namesOf(target, ids.slice(at, at + PAGE))
      const found = new ReferenceNames()
      for (const { names } of called) for (const name of names) found.add(target, name)
      await found.lookUp(this.#kernel, this.#context)
      for (const { id, names } of called) {
        const name = names.find(each => isOnly(found.idsOf(target, each), id))
        if (name !== undefined) this.#names.set(id, name)
      }
    }
  }

  /** The keys that each of the records has, in order of trust. */
  async #namesOf(
    target: ResolvedEntity,
    ids: readonly string[],
  ): Promise<{ readonly id: string; readonly names: readonly string[] }[]> {
    const context = this.#context
    const keys = keyFields(target).filter(({ key }) => mayRead(target, context, key))
    if (keys.length === 0 || !mayReadAny(context, target)) return []
    const page = JSON.parse(
      await listJson(this.#kernel, context, target, {
        filters: [{ path: 'id', filter: { id: { in: ids } } }],
        fields: keys.map(({ key }) => key),
        limit: PAGE,
        count: false,
      }),
    ) as { readonly data: readonly Json[] }
    return page.data.map(record => ({
      id: record.id,
      names: keys.flatMap(({ key, kind, field }) =>
        record[key] === null || record[key] === undefined ? [] : [kind.toText(record[key], field)],
      ),
    }))
  }
}

const isOnly = (ids: readonly string[], id: string): boolean => ids.length === 1 && ids[0] === id

const mayReadAny = (context: Context, entity: ResolvedEntity): boolean =>
  context.owners('read', entity) !== 'none' || context.shared.read.length > 0
