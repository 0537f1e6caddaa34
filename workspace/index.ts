/**
 * What the pages of modules are made of: the way to the server, what is known of entities, the frame of a page, and the
 * parts of the derived screens that stand alone.
 */
export { get, post, request } from './api/client.ts'
export { ApiProblem } from './api/problem.ts'
export { FilterBuilder, type FilterBuilderProps } from './filter/filter-builder.tsx'
export type { FilterJson } from './filter/tree.ts'
export { onLive } from './live/bus.ts'
export type { ActionMeta, EntityMeta, FieldMeta } from './meta/types.ts'
export { useWorkspace } from './meta/use-workspace.ts'
export { fieldOf, listPath, type Workspace } from './meta/workspace.ts'
export { queries } from './queries.ts'
export { Page } from './shell/page.tsx'
export type { ModulePage, RecordExtra, WebModule } from './web-module.ts'
