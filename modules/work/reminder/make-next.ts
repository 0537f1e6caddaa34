import { Refusal } from '@inopsio/kernel'
import { actOn, type Context, type Kernel, readRecord } from '@inopsio/kernel/server'

interface Call {
  readonly kernel: Kernel
  readonly input: { readonly activity: string; readonly due: string }
  context(): Promise<Context>
}

/** Its day has passed: the next one is made beside it, so that a series goes on also when one of it is never done. */
export async function makeNext({ kernel, input, context }: Call): Promise<void> {
  const current = await context()
  const activity = await readRecord(kernel, current, 'work.activity', input.activity)
  if (!activity || activity.due !== input.due || activity.next) return
  // From the day it was done is from the day it was done.
  if (activity.repeatsFrom === 'done') return
  await actOn(kernel, current, kernel.registry.get('work.activity'), activity.id, 'repeat', {}).catch(
    unlessRefused,
  )
}

/** Done or cancelled meanwhile. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
