import { builder, type FieldOptions } from '../kind.ts'

/** A calendar day without time or zone, `YYYY-MM-DD`. */
export interface DateOptions extends FieldOptions {
  readonly default?: 'today'
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    date: string
  }
}

export const dateField = builder<'date', DateOptions>('date')
