import type { Route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { get } from '../query/get.ts'

/**
 * A mail's HTML as its reader's mail program would show it, in a page of its own: no scripts, nothing loaded from
 * elsewhere, no access to this application. The headers hold wherever the page is opened.
 */
const PREVIEW_HEADERS = {
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  'cache-control': 'private, no-store',
}

export const mailRoutes = ({ registry }: Kernel): readonly Route[] => {
  const mail = registry.get('core.mail')
  return [
    {
      id: 'core.mail.preview',
      method: 'GET',
      path: `${mail.route}/:id/preview`,
      tag: mail.label[1],
      summary: 'The HTML of one e-mail, shut in',
      access: { kind: 'right', right: 'read', entity: mail },
      responses: { 200: { description: 'A page.', type: 'text/html', schema: { type: 'string' } } },
      async handle({ kernel, context, params }) {
        const { html } = JSON.parse(await get(kernel, context, mail, params.id ?? '')) as {
          html: string | null
        }
        return {
          status: 200,
          headers: PREVIEW_HEADERS,
          text: { type: 'text/html; charset=utf-8', body: inNewTabs(html ?? '') },
        }
      },
    },
  ]
}

/** Links open beside the page, not in its frame. */
const inNewTabs = (html: string): string =>
  html.replaceAll(/<a\s/gi, '<a target="_blank" rel="noopener noreferrer" ')
