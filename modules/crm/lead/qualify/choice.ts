/** What a lead becomes. */
export type Kind = 'company' | 'contact' | 'deal'

export const kinds: readonly Kind[] = ['company', 'contact', 'deal']

/** What may be chosen besides a record that is offered. */
export const NEW = 'new'
export const OTHER = 'other'
export const NONE = 'none'

/** The input that says that there is to be a new one. */
export const newFlag = { company: 'newCompany', contact: 'newContact', deal: 'newDeal' } as const

export type Reference = { readonly id: string; readonly title?: string }

/** A reference as it stands in a form: with its title, or as a bare id. */
export function referenceOf(value: unknown): Reference | null {
  if (typeof value === 'string') return { id: value }
  return (value as Reference | null | undefined) ?? null
}
