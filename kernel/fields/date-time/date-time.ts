import { builder, type FieldOptions } from '../kind.ts'

/** An instant, ISO 8601 in UTC with milliseconds. */
export interface DateTimeOptions extends FieldOptions {
  readonly default?: 'now'
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    dateTime: string
  }
}

export const dateTimeField = builder<'dateTime', DateTimeOptions>('dateTime')
