/**
 * What the pages of modules are made of: the way to the server, what is known of entities, the frame of a page, and the
 * parts of the derived screens that stand alone.
 */
export { exchange, get, post, request } from './api/client.ts'
export { ApiProblem, messageOf } from './api/problem.ts'
export { Chart } from './chart/chart.tsx'
export type { ChartData, Series, Tone } from './chart/chart-data.ts'
export { FilterBuilder, type FilterBuilderProps } from './filter/filter-builder.tsx'
export type { FilterJson } from './filter/tree.ts'
export { onLive } from './live/bus.ts'
export type { ActionMeta, EntityMeta, FieldMeta } from './meta/types.ts'
export { useWorkspace } from './meta/use-workspace.ts'
export { fieldOf, listPath, type Workspace } from './meta/workspace.ts'
export { queries } from './queries.ts'
export { actOn, createRecord, deleteRecord, type RecordData, updateRecord } from './record/record.api.ts'
export { useUndo } from './record/use-undo.ts'
export { Ago } from './shell/ago.tsx'
export { LoadFailed } from './shell/load-failed.tsx'
export { Page } from './shell/page.tsx'
export type { ModulePage, RecordExtra, TimelineExtra, WebModule } from './web-module.ts'
