/** By what records show that they may be the same thing. */
export type Sign = 'email' | 'phone' | 'person' | 'organisation' | 'domain'

/**
 * The fields in which an entity shows it: `keys` are looked up and carry an index (`emails.addressMatch` is a part's),
 * `of` are the values that are then compared; a person's are first name and last name.
 */
export interface Match {
  readonly signs: Readonly<
    Partial<Record<Sign, { readonly keys: readonly string[]; readonly of: readonly string[] }>>
  >
  /** Other entities among which the same thing may be: a lead may be a contact already. */
  readonly also?: readonly string[]
  /**
   * The entity whose records say of two that they are not the same: it refers to them with `one` and `other`. Such a
   * pair is not offered again, whichever of the two is asked about.
   */
  readonly apart?: string
}
