import { Refusal } from '../../errors.ts'
import type { Answer, Order } from './painter.ts'
import { redraw } from './redraw.ts'
import { shrink } from './shrink.ts'

// Draws pictures for the program that has started it, one after the other, and ends with it.
process.on('message', async (order: Order) => {
  const answer: Answer = await ('redraw' in order ? redraw(...order.redraw) : shrink(...order.shrink)).then(
    value => ({ value }),
    (error: unknown) =>
      error instanceof Refusal ? { problems: error.problems } : { fault: (error as Error).message },
  )
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())
