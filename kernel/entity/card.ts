/** What a vCard may say of somebody. */
export type CardKey =
  | ('given' | 'family' | 'organisation' | 'title' | 'email' | 'phone')
  | ('street' | 'postalCode' | 'city' | 'country' | 'website' | 'birthday' | 'note' | 'categories')

/** Of which fields a card is made; `emails.address` takes it from each row of a part. */
export type Card<F extends string = string> = { readonly [K in CardKey]?: F | `${F}.${string}` }
