/** `firstName` → `first_name`. */
export const snake = (key: string): string => key.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)

/** `Exchange rates` → `exchange-rates`. */
export const kebab = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** `firstName` → `First name`: the label of a field that declares none. */
export const labelOf = (key: string): string => {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
