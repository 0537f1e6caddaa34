import { useMemo } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { changeableFields, formSections } from './form-fields.ts'
import type { RecordData } from './record.api.ts'

/** The sections of a form with what can be entered into them as the record stands. */
export function useEntrySections(entity: EntityMeta, record: RecordData | undefined) {
  const view = useView()
  return useMemo(() => {
    const changeable = changeableFields(entity, record)
    const sections = formSections(entity)
      .map(({ title, fields }) => ({
        title,
        fields: fields.filter(field => changeable.includes(field) && view.viewOf(field).Edit !== undefined),
      }))
      .filter(({ fields }) => fields.length > 0)
    return { sections, fields: sections.flatMap(section => section.fields) }
  }, [entity, record, view])
}
