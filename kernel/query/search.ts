import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { isText } from '../entity/resolved-field.ts'
import type { Issues } from '../fields/kind.ts'
import { searchKey } from '../fields/search-key.ts'
import { type Filter, nothing, or } from './filter/filter.ts'
import { coversRows, findField, type Reader } from './filter/paths.ts'

const longest = 200

/** Fields found by what they begin with, as far as this reader may search them. */
export const searchedFields = (reader: Reader, entity: ResolvedEntity): readonly ResolvedField[] =>
  [...entity.all.values()].filter(
    ({ key, field, custom }) =>
      field.search &&
      (!custom || custom.isFast) &&
      isText(field) &&
      findField(reader, entity, key) &&
      coversRows(reader, entity, key),
  )

/** `q`: the title or a searched field begins with it, whatever the case. Each is a range of an index. */
export function readSearch(reader: Reader, entity: ResolvedEntity, q: string, issues: Issues): Filter {
  const fields = searchedFields(reader, entity)
  const [, many] = entity.label
  const text = q.normalize('NFC').trim()
  if (!q.isWellFormed() || q.includes('\0'))
    issues.add('q', 'characters', 'The text holds a broken character.')
  else if (text.length > longest) issues.add('q', 'too-long', `Search for at most ${longest} characters.`)
  else if (fields.length === 0) issues.add('q', 'not-searched', `${many} cannot be searched by text.`)
  else if (text !== '')
    return or(fields.map(field => ({ type: 'text', field, operator: 'startsWith', text: searchKey(text) })))
  return text === '' ? { type: 'and', of: [] } : nothing
}
