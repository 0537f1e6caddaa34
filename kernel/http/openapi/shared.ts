import type { JsonSchema } from '../../fields/kind.ts'

/** Parameters that several operations have stand once under `components` and are pointed to. */
export class SharedParameters {
  readonly #uses = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  /** Every operation has to be counted before the first one asks where its parameters stand. */
  constructor(operations: readonly (readonly JsonSchema[])[]) {
    for (const parameter of operations.flat()) {
      const text = JSON.stringify(parameter)
      this.#uses.set(text, (this.#uses.get(text) ?? 0) + 1)
    }
  }

  /** The parameter, or where it stands. */
  refer(parameter: JsonSchema): JsonSchema {
    const text = JSON.stringify(parameter)
    if ((this.#uses.get(text) ?? 0) < 2) return parameter
    const name = this.#names.get(text) ?? this.#name(parameter)
    this.#names.set(text, name)
    return { $ref: `#/components/parameters/${name}` }
  }

  /** All that were pointed to. */
  get components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#names].map(([text, name]) => [name, JSON.parse(text) as JsonSchema]))
  }

  /** `query.limit`; what is said of it differently elsewhere gets a number. */
  #name({ in: place, name }: JsonSchema): string {
    const plain = `${place}.${name}`.replace(/[^A-Za-z0-9._-]/g, '_')
    let free = plain
    for (let n = 2; this.#taken.has(free); n++) free = `${plain}.${n}`
    this.#taken.add(free)
    return free
  }
}
