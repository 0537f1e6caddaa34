import type { Kernel } from '../kernel.ts'
import type { Context } from './context.ts'

/** Whoever may change the company's settings administers it: sees all its jobs, dead letters and deliveries. */
export const mayAdminister = ({ registry }: Kernel, context: Context): boolean =>
  context.owners('update', registry.get('core.settings')) === 'all'
