/** The value of a field in a record or a form: the company's own fields stand in `custom`, ours beside it. */
export function valueIn(record: Readonly<Record<string, unknown>>, key: string): unknown {
  if (key in record || !key.startsWith('custom.')) return record[key]
  return (record.custom as Readonly<Record<string, unknown>> | undefined)?.[key.slice('custom.'.length)]
}
