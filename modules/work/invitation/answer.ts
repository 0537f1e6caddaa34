import { Refusal, type RowOf } from '@inopsio/kernel'
import {
  type AnyRoute,
  type ApiReply,
  actOn,
  type Context,
  type Kernel,
  type PublicRequest,
  readRecord,
  systemContext,
} from '@inopsio/kernel/server'
import { mayAnswer } from './answer-address.ts'
import { answerPage, answerPageHeaders, nothingToAnswer } from './answer-page.ts'

const path = '/calendar/answer/:tenant/:invitation/:signature'
const tag = 'Calendar'
const page = { type: 'text/html', schema: { type: 'string' } } as const

const responses = {
  200: { description: 'A page with three buttons.', ...page },
  404: { description: 'There is no such invitation.', ...page },
}

/** Where those who were invited by mail answer, without signing in. */
export const answerRoutes = (kernel: Kernel): readonly AnyRoute[] => [
  {
    id: 'work.invitation.page',
    method: 'GET',
    path,
    tag,
    summary: 'Where an invitation is answered',
    access: { kind: 'public' },
    responses,
    handle: (request: PublicRequest) =>
      withInvitation(kernel, request, ({ invitation, context }) => shown(invitation, context)),
  },
  {
    id: 'work.invitation.reply',
    method: 'POST',
    path,
    tag,
    summary: 'Answer an invitation',
    access: { kind: 'public' },
    body: {
      type: 'application/x-www-form-urlencoded',
      schema: {
        type: 'object',
        properties: { answer: { enum: ['accepted', 'tentative', 'declined'] } },
        required: ['answer'],
      },
    },
    responses,
    handle: (request: PublicRequest) =>
      withInvitation(kernel, request, async ({ invitation, context }) => {
        const entity = kernel.registry.get('work.invitation')
        const { answer } = Object(request.body) as { answer?: unknown }
        await actOn(kernel, context, entity, invitation.id, 'answer', { answer }).catch(unlessRefused)
        return shown(await readRecord(kernel, context, 'work.invitation', invitation.id), context)
      }),
  },
]

interface Found {
  readonly invitation: RowOf<'work.invitation'>
  readonly context: Context
}

const nothing = reply(404, nothingToAnswer)

async function withInvitation(
  kernel: Kernel,
  { params }: PublicRequest,
  work: (found: Found) => ApiReply | Promise<ApiReply>,
): Promise<ApiReply> {
  const { tenant = '', invitation: id = '', signature = '' } = params
  if (!mayAnswer(kernel.secret, { tenant, invitation: id }, signature)) return nothing
  const context = await systemContext(kernel, tenant, 'meeting answer').catch(unlessRefused)
  const invitation = context && (await readRecord(kernel, context, 'work.invitation', id))
  return context && invitation ? work({ invitation, context }) : nothing
}

const shown = (invitation: RowOf<'work.invitation'> | null, { tenant }: Context): ApiReply =>
  invitation ? reply(200, answerPage(invitation, tenant.name)) : nothing

function reply(status: number, body: string): ApiReply {
  return { status, headers: answerPageHeaders, text: { type: 'text/html; charset=utf-8', body } }
}

/** What is refused shows on the page as it stands. */
function unlessRefused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
