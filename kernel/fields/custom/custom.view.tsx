import { jsonView } from '../json/json.view.tsx'
import type { FieldView } from '../view.ts'

/** Screens show a tenant's fields one by one; this is for who looks at the whole of them. */
export const customView: FieldView = jsonView
