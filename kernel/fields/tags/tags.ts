import { builder, type FieldOptions } from '../kind.ts'

/** A set of short free words, normalised by trimming; kept sorted and unique. */
export interface TagsOptions extends FieldOptions {
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    tags: readonly string[]
  }
}

export const tagsField = builder<'tags', TagsOptions>('tags')
