const inside = 'custom.'

type Values = Readonly<Record<string, unknown>>

/** The value of a field in a record or a form: the company's own fields stand in `custom`, ours beside it. */
export function valueIn(record: Values, key: string): unknown {
  if (!key.startsWith(inside)) return record[key]
  const own = (record.custom as Values | undefined)?.[key.slice(inside.length)]
  return own === undefined ? record[key] : own
}

/** The record with another value of the field. */
export function withValue<T extends Values>(record: T, key: string, value: unknown): T {
  if (!key.startsWith(inside)) return { ...record, [key]: value }
  return {
    ...record,
    custom: { ...(record.custom as Values | undefined), [key.slice(inside.length)]: value },
  }
}

/** Nothing was entered. A flag that is off says something, a list without rows does not. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
