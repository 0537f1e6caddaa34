import type { ResolvedEntity } from '../../entity/registry.ts'
import { type Html, html } from './html.ts'
import { topics } from './topics.ts'

/** A page of the documentation with its contents beside it; on a phone they stand below, one tap away. */
export function layout(
  entities: readonly ResolvedEntity[],
  { title, here, main }: { readonly title: string; readonly here: string | null; readonly main: Html },
): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/developers/style.css">
</head>
<body>
<main id="top"><a class="to-contents" href="#contents">Contents</a>${main}</main>
<nav id="contents" aria-label="Contents">
<a class="brand" href="/developers">Inopsio <span>API</span></a>
<h2>Start</h2>
<ul>${topics.map(topic => html`<li><a href="/developers#${topic.id}">${topic.title}</a></li>`)}</ul>
<h2>Objects</h2>
<ul>${entities.map(
    entity =>
      html`<li><a href="/developers/${entity.id}"${entity.id === here ? html` aria-current="page"` : ''}>${entity.label[1]}</a></li>`,
  )}</ul>
<h2>More</h2>
<ul><li><a href="/developers#other">Other addresses</a></li><li><a href="/api/openapi.json">OpenAPI 3.1</a></li></ul>
</nav>
</body>
</html>`.text
}
