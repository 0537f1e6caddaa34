import type { Registry } from '../../entity/registry.ts'
import type { AnyRoute } from '../route.ts'
import { curl } from './curl.ts'
import { type Html, html } from './html.ts'
import { javascript } from './javascript.ts'
import { python } from './python.ts'
import { type Sample, sampleOf } from './sample.ts'

/** The languages of the samples, in the order of the choice. */
export const languages: readonly {
  readonly id: string
  readonly label: string
  readonly write: (sample: Sample, url: string) => string
}[] = [
  { id: 'curl', label: 'curl', write: curl },
  { id: 'javascript', label: 'JavaScript', write: javascript },
  { id: 'python', label: 'Python', write: python },
]

/** One choice for all samples of a page; the style sheet shows the chosen language, no script is needed. */
export const languageChoice: Html = html`<fieldset class="languages"><legend>Samples in</legend>${languages.map(
  ({ id, label }, i) =>
    html`<label><input type="radio" name="language" id="language-${id}"${i === 0 ? html` checked` : ''}>${label}</label>`,
)}</fieldset>`

/** Routes that open to their samples. Pages and streams are for other programs than samples. */
export const operations = (registry: Registry, routes: readonly AnyRoute[], url: string): Html =>
  html`<div class="operations">${routes.map(
    route => html`<details id="${route.id}"><summary><span class="method ${route.method.toLowerCase()}">${route.method}</span>
<code>${route.path}</code> <span class="summary">${route.summary}</span></summary>
${codes(sampleOf(registry, route), url)}</details>`,
  )}</div>`

const codes = (sample: Sample, url: string): readonly Html[] =>
  languages.map(
    ({ id, label, write }) =>
      html`<pre class="code ${id}" tabindex="0" aria-label="${label}"><code>${write(sample, url)}</code></pre>`,
  )
