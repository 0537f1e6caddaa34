import type { Context } from '../../rights/context.ts'

/** The same context at another moment, for tests of relative dates. */
export const asAt = (context: Context, now: Date): Context =>
  new Proxy(context, {
    get(target, key) {
      if (key === 'values') return { ...target.values, now }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
