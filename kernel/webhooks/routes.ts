import { object, text } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { renewSecret } from './secret.ts'

/** What the entity cannot say by itself: a secret that is shown once. */
export const webhookRoutes = ({ registry }: Kernel): readonly Route[] => {
  const entity = registry.get('core.webhook')
  return [
    {
      id: 'core.webhook.renewSecret',
      method: 'POST',
      path: `${entity.route}/:id/secret`,
      tag: entity.label[1],
      summary: 'Make a new signing secret; it is shown this once, the one before stays valid for a day',
      access: { kind: 'right', right: 'update', entity },
      repeat: 'sealed',
      responses: {
        201: {
          description:
            'The secret, by the Standard Webhooks specification: `whsec_` and its bytes in base64.',
          schema: object({ secret: text }),
        },
      },
      handle: async ({ kernel, context, params }) =>
        value(201, await renewSecret(kernel, context, params.id ?? ''), { 'cache-control': 'no-store' }),
    },
  ]
}
