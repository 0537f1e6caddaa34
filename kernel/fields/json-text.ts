/** What JSON must escape. Text from the database is well-formed, so surrogates need no look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these
const escapes = /["\\\u0000-\u001f]/

/** A text column as JSON. Nearly all texts are short and need no escaping; for long ones JSON.stringify is as fast. */
export const jsonText = (text: string): string =>
  text.length > 100 || escapes.test(text) ? JSON.stringify(text) : `"${text}"`

/** For texts that cannot hold anything to escape: ids, dates, numbers, keys. */
export const quoted = (text: string): string => `"${text}"`
