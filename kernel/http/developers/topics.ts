import { type Html, html } from './html.ts'

/** A convention that all objects share. */
export interface Topic {
  readonly id: string
  readonly title: string
  readonly body: (baseUrl: string, route: string) => Html
}

export const topics: readonly Topic[] = [
  {
    id: 'authentication',
    title: 'Authentication',
    body: (
      url,
      route,
    ) => html`<p>Send an API key or a session token as a bearer token. Keys begin with <code>ino_</code>, carry scopes and can be revoked at any time; a revoked key fails with the next request.</p>
<pre tabindex="0"><code>curl -s ${url}/api/auth/sign-in -H 'content-type: application/json' \\
  -d '{"email":"rep@meridian.example","password":"…"}'
# → {"token":"…"}
curl -s ${url}${route}?limit=2 -H "authorization: Bearer $TOKEN"</code></pre>`,
  },
  {
    id: 'library',
    title: 'Client library',
    body: url => html`<p><code>@inopsio/sdk</code> is the typed client for browsers and Node, without dependencies. It knows every object, walks lists page by page, repeats what may be repeated, and gives refusals as one kind of error. Every address below has its sample.</p>
<pre tabindex="0"><code>import { connect } from '@inopsio/sdk'

const inopsio = connect({ url: '${url}', token: process.env.TOKEN })
for await (const user of inopsio.core.users.list({ sort: 'name' })) console.log(user.name)</code></pre>`,
  },
  {
    id: 'lists',
    title: 'Lists and filters',
    body: () => html`<p>A list is <code>{"data": […], "page": {"next", "count", "countExact"}}</code>. Follow <code>page.next</code> with <code>after=</code>; cursors survive edits. <code>limit</code> is 1–200.</p>
<table><thead><tr><th>Parameter</th><th>Example</th></tr></thead><tbody>
<tr><td>short filter</td><td><code>?status=new&amp;employees[gte]=50</code></td></tr>
<tr><td>filter</td><td><code>?filter={"or":[{"owner":"me"},{"company":{"is":{"industry":"food"}}}]}</code></td></tr>
<tr><td>relative dates</td><td><code>?createdAt[during]=thisWeek</code></td></tr>
<tr><td>sort</td><td><code>?sort=-employees,lastName</code></td></tr>
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
<pre tabindex="0"><code>curl -s ${url}/api/v1/imports -H "authorization: Bearer $TOKEN" \\
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
<pre tabindex="0"><code>{ "status": 422, "code": "invalid", "detail": "…",
  "errors": [{ "path": "email", "code": "email", "message": "Email must be an address such as ana@example.com." }] }</code></pre>`,
  },
]
