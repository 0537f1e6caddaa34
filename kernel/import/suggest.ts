import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Context } from '../rights/context.ts'
import { fillableFields, ID } from './targets.ts'

/** Column → field, as far as the names say. Every field is used once. */
export type Mapping = Readonly<Record<string, string>>

/** A column of a file and some of what is in it. */
export interface ColumnLook {
  readonly name: string
  readonly examples: readonly string[]
}

/** What other systems call the same thing. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  firstName: ['given name', 'forename', 'vorname', 'prénom', 'first'],
  lastName: ['surname', 'family name', 'nachname', 'nom de famille', 'last'],
  email: ['e mail', 'email address', 'e mail address', 'mail', 'e mail adresse'],
  emails: ['email', 'e mail', 'email address', 'e mail address', 'mail', 'e mail adresse'],
  phones: ['phone', 'telephone', 'phone number', 'telephone number', 'tel', 'mobile', 'telefon'],
  phone: ['telephone', 'phone number', 'telephone number', 'tel', 'mobile', 'mobile phone', 'telefon'],
  postalCode: ['zip', 'zip code', 'post code', 'plz', 'postleitzahl'],
  street: ['address', 'street address', 'address line 1', 'address 1', 'strasse', 'straße'],
  birthDate: ['dob', 'date of birth', 'birthday', 'geburtsdatum'],
  jobTitle: ['position', 'role', 'title', 'job'],
  company: ['company name', 'account', 'account name', 'organisation', 'organization', 'firma', 'employer'],
  city: ['town', 'ort', 'stadt'],
  website: ['url', 'homepage', 'web', 'web site'],
  employees: ['number of employees', 'employee count', 'headcount'],
  note: ['notes', 'comment', 'comments', 'remarks', 'description'],
  owner: ['assigned to', 'responsible'],
  tags: ['labels', 'keywords'],
}

/** What the record itself may be called, for the field that names it. */
const names = ['name', 'organisation', 'organization', 'firma', 'account name']

/**
 * What the columns of a file most likely mean for an entity: first by the names of its fields, then by what others
 * call them. A column of ids is taken for the record's own only where records are looked for (`withId`).
 */
export function suggestMapping(
  entity: ResolvedEntity,
  context: Context,
  columns: readonly ColumnLook[],
  { withId = false } = {},
): Mapping {
  const fields = fillableFields(entity, context)
  const mapping = new Map<string, string>()
  const taken = new Set<string>()
  const take = (column: string, field: string | undefined) => {
    if (field === undefined || mapping.has(column) || taken.has(field)) return
    mapping.set(column, field)
    taken.add(field)
  }
  const own = columns.find(({ name, examples }) => squeezed(name) === ID && examples.every(isUuid))
  if (withId && own?.examples.length) take(own.name, ID)
  for (const namesOf of [declaredNames, otherNames(entity)])
    for (const { name } of columns)
      take(name, fields.find(field => namesOf(field).some(each => squeezed(each) === squeezed(name)))?.key)
  return Object.fromEntries(columns.flatMap(({ name }) => entryOf(mapping, name)))
}

const entryOf = (mapping: ReadonlyMap<string, string>, column: string): [string, string][] => {
  const field = mapping.get(column)
  return field === undefined ? [] : [[column, field]]
}

const declaredNames = ({ key, label }: ResolvedField): readonly string[] => [key, label]

const otherNames =
  ({ label: [one], title }: ResolvedEntity) =>
  ({ key }: ResolvedField): readonly string[] => [
    ...(synonyms[key] ?? []),
    ...(key === title ? [one, `${one} name`, ...names] : []),
  ]

/** `property_Job-Title` (as connectors write HubSpot's) → `jobtitle`: how names are compared. */
const squeezed = (name: string): string =>
  name
    .replace(/^property_/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
