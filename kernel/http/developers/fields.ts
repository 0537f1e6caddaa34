import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { type Html, html } from './html.ts'

/** What a record consists of, field by field. */
export const fieldTable = (entity: ResolvedEntity): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Fields of ${entity.label[0]}"><table><thead><tr><th>Field</th><th>Kind</th><th>Filters</th><th>Notes</th></tr></thead><tbody>${[
    ...entity.all.values(),
  ].map(
    field =>
      html`<tr><td><code>${field.key}</code></td><td>${field.field.kind}</td><td>${field.kind.operators(field.field).join(', ')}</td><td>${notes(entity, field)}</td></tr>`,
  )}</tbody></table></div>`

function notes(entity: ResolvedEntity, { key, field, kind, isSystem }: ResolvedField): string {
  const { choices, statuses, target, max } = field as {
    choices?: object
    statuses?: object
    target?: string
    max?: number | string
  }
  return [
    field.required ? 'required' : '',
    isSystem || field.system || !kind.writable ? 'read only' : '',
    kind.sortable(field) && (field.index || isSystem || key === entity.title) ? 'sortable' : '',
    choices || statuses ? `one of ${Object.keys(choices ?? statuses ?? {}).join(', ')}` : '',
    target ? `→ ${target}` : '',
    max === undefined ? '' : `at most ${max}`,
    field.help ?? '',
  ]
    .filter(Boolean)
    .join('; ')
}
