import { createHash } from 'node:crypto'
import type { RowOf } from '@inopsio/kernel'
import { escapeHtml } from '@inopsio/kernel/server'
import type { Meeting } from './meeting.ts'
import { whenOf } from './words.ts'

const answers = { accepted: 'I come', tentative: 'Perhaps', declined: 'I do not come' } as const

const said = {
  none: 'You have not answered yet.',
  accepted: 'You have said that you come.',
  tentative: 'You have said that you may come.',
  declined: 'You have said that you do not come.',
} as const

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 .5rem}p{margin:.25rem 0}.state{margin:1.5rem 0 .75rem}form{display:flex;flex-wrap:wrap;gap:.5rem}
button{font:inherit;min-height:2.75rem;padding:0 1.1rem;border:1px solid GrayText;border-radius:.5rem;background:ButtonFace;color:ButtonText;cursor:pointer}
button[aria-pressed=true]{outline:2px solid Highlight;outline-offset:1px}`

/** No scripts, nothing from elsewhere, and nobody's frame. */
export const answerPageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
}

/** Where somebody who was invited says whether she comes. Looking at it changes nothing: mail programs look at links. */
export function answerPage(invitation: RowOf<'work.invitation'>, company: string): string {
  const meeting = invitation.told as unknown as Meeting
  const state = invitation.isStanding ? said[invitation.answer] : 'You are not invited to this any more.'
  return page(
    meeting.subject,
    `<h1>${escapeHtml(meeting.subject)}</h1>
<p>${escapeHtml(whenOf(meeting, 'en-GB'))}</p>
${meeting.place ? `<p>${escapeHtml(meeting.place)}</p>` : ''}
<p>${escapeHtml(company)}</p>
<p class="state" role="status">${state}</p>
${invitation.isStanding ? form(invitation.answer) : ''}`,
  )
}

export const nothingToAnswer = page('Nothing to answer', '<h1>There is no such invitation any more.</h1>')

const form = (given: string): string => `<form method="post">
${Object.entries(answers)
  .map(
    ([key, label]) =>
      `<button name="answer" value="${key}" aria-pressed="${key === given}">${label}</button>`,
  )
  .join('\n')}
</form>`

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}
