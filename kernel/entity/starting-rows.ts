/**
 * Rows a new tenant starts with: by entity, in the order in which they are made, and by a name of their own. Where a row
 * refers to another one of them, it says that name: `{ 'crm.subSource': { form: { name: 'Contact form', source: 'website' } } }`.
 */
export type StartingRows = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
>
