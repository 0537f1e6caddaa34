/** A string literal for the schema; input always travels as a parameter instead. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** `status in ('new', 'working')` */
export const isOneOf = (column: string, keys: readonly string[]): string =>
  `${column} in (${keys.map(literal).join(', ')})`
