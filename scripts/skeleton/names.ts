/** `crm.salesRegion` in the forms in which files, variables and people say it. */
export type EntityName = {
  readonly id: string
  readonly module: string
  /** salesRegion */
  readonly noun: string
  /** SalesRegion */
  readonly type: string
  /** sales-region */
  readonly file: string
  /** Sales region */
  readonly label: string
}

export function entityName(id: string): EntityName {
  const [, module, noun] = /^([a-z][a-z0-9]*)\.([a-z][A-Za-z0-9]*)$/.exec(id) ?? []
  if (!module || !noun)
    throw new Error(`"${id}" is no entity. Name it module.noun in the singular: crm.salesRegion.`)
  const file = kebab(noun)
  return { id, module, noun, type: capital(noun), file, label: capital(file.replaceAll('-', ' ')) }
}

/** The plural as people would write it in most cases; the label in the declaration decides. */
export const pluralOf = (label: string): string =>
  /(s|x|z|ch|sh)$/.test(label)
    ? `${label}es`
    : /[^aeiou]y$/.test(label)
      ? label.replace(/y$/, 'ies')
      : `${label}s`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const kebab = (text: string): string => text.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
