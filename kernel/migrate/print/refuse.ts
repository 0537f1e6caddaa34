import { literal } from '../../fields/sql-text.ts'

/** Raises a refusal that looks like a failed constraint, so that it is mapped to words and fields the same way. */
export const refuse = (message: string, constraint: string, table: string): string =>
  `raise exception using errcode = 'check_violation', message = ${literal(message)},
  constraint = ${literal(constraint)}, table = ${literal(table)};`
