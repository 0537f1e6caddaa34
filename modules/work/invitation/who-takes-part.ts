import type { RowOf } from '@inopsio/kernel'
import { type Context, type Kernel, type ResolvedEntity, readRecord, recordOf } from '@inopsio/kernel/server'

/** Somebody who takes part and can be reached by mail. */
export interface Guest {
  readonly email: string
  readonly name: string | null
  readonly isOptional: boolean
}

type ActivityRow = RowOf<'work.activity'>
type User = RowOf<'core.user'>

/** Colleagues and participants with an address, each once; the one who invites is not invited herself. */
export async function guestsOf(
  kernel: Kernel,
  context: Context,
  { people, participants }: ActivityRow,
  host: User | null,
): Promise<readonly Guest[]> {
  const all: Guest[] = []
  for (const id of people) {
    const user = await readRecord(kernel, context, 'core.user', id)
    if (user?.active) all.push({ email: user.email, name: user.name, isOptional: false })
  }
  for (const participant of participants) {
    const guest = await guestOf(kernel, context, participant)
    if (guest) all.push(guest)
  }
  const taken = new Set(host ? [host.email.toLowerCase()] : [])
  return all.filter(({ email }) => {
    const isNew = !taken.has(email.toLowerCase())
    taken.add(email.toLowerCase())
    return isNew
  })
}

/** The address that was entered, else that of the record. */
async function guestOf(
  kernel: Kernel,
  context: Context,
  { person, name, email, isOptional }: ActivityRow['participants'][number],
): Promise<Guest | null> {
  const record = person && (await recordOf(kernel, context, person))
  const entity = person && kernel.registry.get(person.entity)
  const address = email ?? (entity && record?.[addressField(entity) ?? ''])
  if (typeof address !== 'string') return null
  const title = entity && record?.[entity.title]
  return {
    email: address,
    name: name ?? (typeof title === 'string' ? title : null),
    isOptional: isOptional ?? false,
  }
}

/** The first field of a record that holds an e-mail address. */
const addressField = ({ all }: ResolvedEntity): string | undefined =>
  [...all.values()].find(({ field }) => {
    const { as } = field as { as?: { kind: string } }
    return (as?.kind ?? field.kind) === 'email'
  })?.key
