import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import type { AnyRoute } from '../route.ts'
import { fieldTable } from './fields.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { languageChoice, operations } from './operations.ts'
import { entityOfRoute } from './sample.ts'
import { topics } from './topics.ts'

/** The readable half of the API documentation, derived like everything else; `/api/openapi.json` is the exact half. */
export function developersPage(registry: Registry, routes: readonly AnyRoute[], url: string): string {
  const entities = documented(registry)
  const others = routes.filter(route => !entityOfRoute(registry, route) && !isPage(route))
  return layout(entities, {
    title: 'Inopsio for developers',
    here: null,
    main: html`<h1>Inopsio for developers</h1>
<p class="lead">Every business object has the same operations, the same filters and the same errors. Learn them once.</p>
${topics.map(topic => html`<section id="${topic.id}"><h2>${topic.title}</h2>${topic.body(url, entities[0]?.route ?? '/api/v1')}</section>`)}
<section id="other"><h2>Other addresses</h2>
<p>What belongs to no object. Open one for how it is called.</p>
${languageChoice}${operations(registry, others, url)}</section>`,
  })
}

/** Everything about one object: how it is called, and what it consists of. Undefined for what is none. */
export function entityPage(
  registry: Registry,
  routes: readonly AnyRoute[],
  url: string,
  id: string,
): string | undefined {
  const entity = documented(registry).find(one => one.id === id)
  if (!entity) return undefined
  const parts = [...entity.all.values()].filter(field => field.field.kind === 'parts')
  const target = (field: object) => registry.get((field as { target: string }).target)
  return layout(documented(registry), {
    title: `${entity.label[1]} · Inopsio for developers`,
    here: id,
    main: html`<h1>${entity.label[1]} <code>${entity.id}</code></h1>
${entity.help ? html`<p class="lead">${entity.help}</p>` : ''}
<h2>Operations</h2>
${languageChoice}${operations(
  registry,
  routes.filter(route => entityOfRoute(registry, route) === entity),
  url,
)}
<h2>Fields</h2>${fieldTable(entity)}
${parts.map(part => html`<h3>${part.label}</h3>${fieldTable(target(part.field))}`)}`,
  })
}

const documented = (registry: Registry): readonly ResolvedEntity[] =>
  [...registry.entities.values()].filter(entity => entity.route !== null)

const isPage = ({ tag }: AnyRoute): boolean => tag === 'Documentation'
