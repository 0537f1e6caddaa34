import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { type DeclaredAction, declaredActions } from '../../write/declared-actions.ts'
import type { AnyRoute } from '../route.ts'
import { type Html, html } from './html.ts'

/** The readable half of the API documentation, derived like everything else; `/api/openapi.json` is the exact half. */
export function developersPage(registry: Registry, routes: readonly AnyRoute[], baseUrl: string): string {
  const entities = [...registry.entities.values()].filter(entity => entity.route !== null)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inopsio for developers</title>
<link rel="stylesheet" href="/developers/style.css">
</head>
<body>
<nav aria-label="Contents">
<a class="brand" href="#top">Inopsio <span>API</span></a>
<h2>Start</h2>
<ul>${topics.map(topic => html`<li><a href="#${topic.id}">${topic.title}</a></li>`)}</ul>
<h2>Objects</h2>
<ul>${entities.map(entity => html`<li><a href="#${entity.id}">${entity.label[1]}</a></li>`)}</ul>
<h2>More</h2>
<ul><li><a href="#other">Other addresses</a></li><li><a href="/api/openapi.json">OpenAPI 3.1</a></li></ul>
</nav>
<main id="top">
<h1>Inopsio for developers</h1>
<p class="lead">Every business object has the same operations, the same filters and the same errors. Learn them once.</p>
${topics.map(topic => html`<section id="${topic.id}"><h2>${topic.title}</h2>${topic.body(baseUrl, entities[0]?.route ?? '/api/v1')}</section>`)}
${entities.map(entity => entitySection(registry, entity, routes, baseUrl))}
<section id="other"><h2>Other addresses</h2>${operations(routes.filter(route => !belongs(route, entities)))}</section>
</main>
</body>
</html>`.text
}

interface Topic {
  readonly id: string
  readonly title: string
  readonly body: (baseUrl: string, route: string) => Html
}

const topics: readonly Topic[] = [
  {
    id: 'authentication',
    title: 'Authentication',
    body: (
      url,
      route,
    ) => html`<p>Send an API key or a session token as a bearer token. Keys begin with <code>ino_</code>, carry scopes and can be revoked at any time; a revoked key fails with the next request.</p>
<pre><code>curl -s ${url}/api/auth/sign-in -H 'content-type: application/json' \\
  -d '{"email":"rep@meridian.example","password":"…"}'
# → {"token":"…"}
curl -s ${url}${route}?limit=2 -H "authorization: Bearer $TOKEN"</code></pre>`,
  },
  {
    id: 'lists',
    title: 'Lists and filters',
    body: () => html`<p>A list is <code>{"data": […], "page": {"next", "count", "countExact"}}</code>. Follow <code>page.next</code> with <code>after=</code>; cursors survive edits. <code>limit</code> is 1–200.</p>
<table><thead><tr><th>Parameter</th><th>Example</th></tr></thead><tbody>
<tr><td>short filter</td><td><code>?status=new&amp;score[gte]=50</code></td></tr>
<tr><td>filter</td><td><code>?filter={"or":[{"owner":"me"},{"company":{"is":{"industry":"food"}}}]}</code></td></tr>
<tr><td>relative dates</td><td><code>?createdAt[during]=thisWeek</code></td></tr>
<tr><td>sort</td><td><code>?sort=-score,lastName</code></td></tr>
<tr><td>search</td><td><code>?q=ber</code></td></tr>
<tr><td>include</td><td><code>?include=owner,company</code></td></tr>
</tbody></table>
<p>Records without a value count as different: <code>{"source":{"ne":"event"}}</code> finds them too.</p>`,
  },
  {
    id: 'writes',
    title: 'Writes',
    body: () => html`<p><code>POST</code> creates and may bring its own UUIDv7 <code>id</code>. <code>PATCH</code> is a merge patch (RFC 7396); with <code>If-Match: "3"</code> it answers 412 when the record has changed since. An <code>Idempotency-Key</code> on any POST makes repeating it safe for 24 hours. <code>X-Reason</code> is kept with the change.</p>
<p>Every write belongs to a change, and <code>POST /api/v1/changes/:id/undo</code> takes it back field by field, keeping what somebody has edited since and saying so.</p>`,
  },
  {
    id: 'imports',
    title: 'Imports and exports',
    body: (
      url,
      route,
    ) => html`<p>Send a CSV file with the entity it is for; without a <code>mapping</code> the columns are matched by their names. References are found by any key of what they refer to. The answer comes at once; ask for the import to see how far it is. Refused rows wait with every reason until they are corrected and retried, and the whole import can be undone.</p>
<pre><code>curl -s ${url}/api/v1/imports -H "authorization: Bearer $TOKEN" \\
  -F file=@people.csv -F entity=<i>entity</i> -F mode=upsert -F 'mapping={"Surname":"lastName"}'
curl -s ${url}${route}/export.csv -H "authorization: Bearer $TOKEN"</code></pre>`,
  },
  {
    id: 'values',
    title: 'Values',
    body: () =>
      html`<p>Money is <code>{"amount":"12.30","currency":"EUR"}</code>, decimals are strings, instants are ISO 8601 in UTC, days are <code>YYYY-MM-DD</code>, references are ids. A field without a value is <code>null</code>.</p>`,
  },
  {
    id: 'errors',
    title: 'Errors',
    body: () => html`<p>Refusals are problem documents (RFC 9457). <code>errors</code> names every problem at once.</p>
<pre><code>{ "status": 422, "code": "invalid", "detail": "…",
  "errors": [{ "path": "email", "code": "email", "message": "Email must be an address such as ana@example.com." }] }</code></pre>`,
  },
]

const belongs = (route: AnyRoute, entities: readonly ResolvedEntity[]): boolean =>
  entities.some(entity => route.path === entity.route || route.path.startsWith(`${entity.route}/`))

function entitySection(
  registry: Registry,
  entity: ResolvedEntity,
  routes: readonly AnyRoute[],
  url: string,
): Html {
  const parts = [...entity.all.values()].filter(field => field.field.kind === 'parts')
  return html`<section id="${entity.id}"><h2>${entity.label[1]} <code>${entity.id}</code></h2>
${entity.help ? html`<p>${entity.help}</p>` : ''}
${operations(routes.filter(route => belongs(route, [entity])))}
<h3>Fields</h3>${fieldTable(entity)}
${parts.map(part => html`<h3>${part.label}</h3>${fieldTable(registry.get((part.field as unknown as { target: string }).target))}`)}
${[...declaredActions(entity).values()].map(action => actionSample(entity, action, url))}
</section>`
}

const operations = (routes: readonly AnyRoute[]): Html =>
  html`<table class="operations"><tbody>${routes.map(
    route =>
      html`<tr><td><span class="method ${route.method.toLowerCase()}">${route.method}</span></td><td><code>${route.path}</code></td><td>${route.summary}</td></tr>`,
  )}</tbody></table>`

const fieldTable = (entity: ResolvedEntity): Html =>
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

const actionSample = (entity: ResolvedEntity, action: DeclaredAction, url: string): Html =>
  html`<h3>${action.label}</h3>${action.help ? html`<p>${action.help}</p>` : ''}
<pre><code>curl -s -X POST ${url}${entity.route}/$ID/${action.key} -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' -d '${JSON.stringify(sampleInput(action))}'</code></pre>`

const sampleInput = (action: DeclaredAction): Record<string, string> =>
  Object.fromEntries(Object.entries(action.input).map(([key, field]) => [key, `<${field.kind}>`]))
