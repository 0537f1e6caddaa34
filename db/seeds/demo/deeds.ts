import {
  actOn,
  bulkCreate,
  type Context,
  createRecord,
  deleteRecord,
  type Kernel,
  shareRecord,
  updateRecord,
} from '@inopsio/kernel/server'

export type Input = Readonly<Record<string, unknown>>

/** Something that somebody does, by the same path as everybody's clicks; answers the change that it made, or its request when there were several. */
export type Deed = (kernel: Kernel, by: Context) => Promise<string | null>

export const create =
  (entity: string, input: Input): Deed =>
  async (kernel, by) =>
    (await createRecord(kernel, by, kernel.registry.get(entity), input)).change

/** Enters many at once, as an import does; one that is refused stops the seed. */
export const createMany =
  (entity: string, rows: readonly Input[]): Deed =>
  async (kernel, by) => {
    const result = await bulkCreate(kernel, by, kernel.registry.get(entity), rows, {
      atomic: true,
      by: 'import',
    })
    if (result.done < rows.length) throw new Error(`${entity}: ${JSON.stringify(firstRefusal(result))}`)
    return result.change
  }

const firstRefusal = ({ results }: { readonly results: readonly { readonly errors?: unknown }[] }): unknown =>
  results.find(({ errors }) => errors !== undefined)?.errors

export const update =
  (entity: string, id: string, input: Input): Deed =>
  async (kernel, by) =>
    (await updateRecord(kernel, by, kernel.registry.get(entity), id, input)).change

export const act =
  (entity: string, id: string, action: string, input: Input = {}): Deed =>
  async (kernel, by) =>
    changeOf(await actOn(kernel, by, kernel.registry.get(entity), id, action, input))

export const remove =
  (entity: string, id: string): Deed =>
  (kernel, by) =>
    deleteRecord(kernel, by, kernel.registry.get(entity), id)

export const share =
  (entity: string, id: string, user: string): Deed =>
  (kernel, by) =>
    shareRecord(kernel, by, kernel.registry.get(entity), id, { user, access: 'read' })

const changeOf = (done: object): string | null => ('change' in done ? (done.change as string | null) : null)
