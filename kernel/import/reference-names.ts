import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { findRecords, type Ids } from './find-records.ts'

/** The fields by which people name a record, in order of trust. */
export const keyFields = (entity: ResolvedEntity): ResolvedField[] =>
  (entity.key ?? []).flatMap(key => entity.all.get(key) ?? [])

/** What names in files stand for, looked up for many rows at once. */
export class ReferenceNames {
  readonly #wanted = new Map<ResolvedEntity, Map<string, Ids>>()

  add(target: ResolvedEntity, name: string): void {
    const names = this.#wanted.get(target) ?? new Map<string, Ids>()
    this.#wanted.set(target, names.set(name, names.get(name) ?? []))
  }

  /** By each key in order of trust; a name found under one key is not looked for under the next. */
  async lookUp(kernel: Kernel, context: Context): Promise<void> {
    for (const [target, names] of this.#wanted)
      for (const field of keyFields(target)) {
        const open = [...names].filter(([, ids]) => ids.length === 0).map(([name]) => name)
        const found = await findByText(kernel, context, target, field, open)
        for (const [i, name] of open.entries()) names.set(name, found[i] ?? [])
      }
  }

  idsOf(target: ResolvedEntity, name: string): Ids {
    return this.#wanted.get(target)?.get(name) ?? []
  }
}

/** Names are read as cells of the key's field are: `Ana@X.COM` finds ana@x.com. */
function findByText(
  kernel: Kernel,
  context: Context,
  target: ResolvedEntity,
  field: ResolvedField,
  names: readonly string[],
): Promise<Ids[]> {
  const wanted = names.map(name => {
    const issues = newIssues()
    const value = field.kind.fromText(name, field.field, field.key, issues, context.values)
    return [issues.problems.length > 0 ? undefined : value]
  })
  return findRecords(kernel, context, target, { fields: [field] }, wanted)
}
