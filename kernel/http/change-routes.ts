import { listChanges } from '../changes/list.ts'
import { trash } from '../changes/trash.ts'
import { UNDO_MS, undo } from '../changes/undo.ts'
import { listSchema, schemaRef } from './openapi/schemas.ts'
import { pageParameters } from './parameters.ts'
import { ok, type Route } from './route.ts'

const tag = 'Changes'

/** What happened in the tenant, what lies in the trash, and taking changes back. */
export const changeRoutes: readonly Route[] = [
  {
    id: 'changes.list',
    method: 'GET',
    path: '/api/v1/changes',
    tag,
    summary: 'My changes, or all of them with the right to see them',
    access: { kind: 'session' },
    query: pageParameters,
    responses: { 200: { description: 'Newest first.', schema: listSchema(schemaRef('Change')) } },
    handle: async ({ kernel, context, query }) => ok(await listChanges(kernel, context, query)),
  },
  {
    id: 'changes.undo',
    method: 'POST',
    path: '/api/v1/changes/:id/undo',
    tag,
    summary: 'Undo a change, keeping what was edited since',
    access: { kind: 'session' },
    timeoutMs: UNDO_MS,
    responses: {
      200: { description: 'What was undone, what was kept and why.', schema: schemaRef('UndoReport') },
    },
    handle: async ({ kernel, context, params }) => ok(await undo(kernel, context, params.id ?? '')),
  },
  {
    id: 'trash.list',
    method: 'GET',
    path: '/api/v1/trash',
    tag,
    summary: 'Deleted records that have not been restored',
    access: { kind: 'session' },
    query: [
      ...pageParameters,
      {
        name: 'entity',
        description: 'Only records of this entity, e.g. `core.team`.',
        schema: { type: 'string' },
      },
    ],
    responses: { 200: { description: 'Newest first.', schema: listSchema(schemaRef('TrashEntry')) } },
    handle: async ({ kernel, context, query }) => ok(await trash(kernel, context, query)),
  },
]
