import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { importableFields } from './targets.ts'

/** Column → field, as far as the names say. Every field is used once. */
export type Mapping = Readonly<Record<string, string>>

/** What other systems call the same thing. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  firstName: ['given name', 'forename', 'vorname', 'first'],
  lastName: ['surname', 'family name', 'nachname', 'last'],
  email: ['e mail', 'email address', 'mail'],
  phone: ['telephone', 'phone number', 'tel', 'mobile', 'telefon'],
  name: ['company name', 'site name', 'organisation', 'organization', 'firma'],
  postalCode: ['zip', 'zip code', 'postcode', 'plz'],
  street: ['address', 'street address', 'strasse'],
  birthDate: ['dob', 'date of birth', 'birthday', 'geburtsdatum'],
  jobTitle: ['position', 'role', 'title'],
  city: ['town', 'ort'],
  website: ['url', 'homepage', 'web'],
}

/** `property_Job-Title` → `job title`: how names are compared. */
const plain = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^property /, '')
    .trim()

const squeezed = (name: string): string => plain(name).replaceAll(' ', '')

export function suggestMapping(entity: ResolvedEntity, columns: readonly string[]): Mapping {
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const exact of [true, false])
    for (const column of columns) {
      if (mapping[column]) continue
      const target = targetFor(entity, column, exact)
      if (target && !taken.has(target)) {
        mapping[column] = target
        taken.add(target)
      }
    }
  return mapping
}

function targetFor(entity: ResolvedEntity, column: string, exact: boolean): string | null {
  const wanted = squeezed(column)
  return importableFields(entity).find(field => names(field, exact).includes(wanted))?.key ?? null
}

const names = ({ key, label }: ResolvedField, exact: boolean): string[] =>
  (exact ? [key, label] : (synonyms[key] ?? [])).map(squeezed)
