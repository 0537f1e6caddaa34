/** Somebody who can be called. */
export type Person = { readonly id: string; readonly title?: string }

/** The word after `@` at the caret; null when none is being written. */
export function mentionAt(
  text: string,
  caret: number,
): { readonly from: number; readonly word: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{N}.'’-]{0,40}(?: [\p{L}\p{N}.'’-]{0,40})?)$/u.exec(text.slice(0, caret))
  return found ? { from: caret - (found[1] ?? '').length - 1, word: found[1] ?? '' } : null
}

/** The text with the name in place of what was written of it, and where the caret stands then. */
export function withMention(
  text: string,
  from: number,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(caret).trimStart(), caret: before.length }
}

/** Of the people who were chosen those whose name still stands in the text, each once. */
export const mentionedIn = (text: string, people: readonly Person[]): readonly string[] => [
  ...new Set(people.filter(({ title }) => title && text.includes(`@${title}`)).map(({ id }) => id)),
]
