import { builder, type FieldOptions } from '../kind.ts'

/** An http or https address; `https://` is added when no scheme is given. */
export interface UrlOptions extends FieldOptions {
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    url: string
  }
}

export const urlField = builder<'url', UrlOptions>('url')
