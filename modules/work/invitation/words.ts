import { fillWords, type Words } from '@inopsio/kernel/server'
import { readRule, ruleInWords } from '../activity/recurrence.ts'
import type { Meeting, Occasion } from './meeting.ts'
import type { Step } from './plan-telling.ts'

const subjects = { invite: 'Invitation', change: 'Changed', withdraw: 'Called off' } as const

const openings = {
  invite: '{{host}} invites you to “{{subject}}”.',
  change: '“{{subject}}” has changed. This is how it is now:',
  withdraw: '“{{subject}}” does not take place, or not with you.',
} as const

/** The words of a mail about a meeting; calendar programs read the part beside them. */
export function invitationWords(
  { kind, meeting, name }: Pick<Step, 'kind' | 'meeting' | 'name'>,
  { host, link, locale }: { readonly host: string; readonly link: string; readonly locale: string },
): Words {
  const rule = meeting.repeats === null ? null : readRule(meeting.repeats)
  const values = {
    subject: meeting.subject,
    host,
    name: name ? ` ${name}` : '',
    when: whenOf(meeting, locale),
    repeats: rule ? `${ruleInWords(rule)}.` : '',
    others: kind === 'withdraw' ? '' : othersOf(meeting, locale),
    place: meeting.place ? `Where: ${meeting.place}` : '',
    details: kind === 'withdraw' ? '' : (meeting.body ?? ''),
    link,
  }
  const answering =
    kind === 'withdraw' ? '' : '\n\nSay whether you come, here or in your calendar:\n\n{{link}}'
  const text = `Hello{{name}},

${openings[kind]}

{{when}}

{{repeats}}

{{others}}

{{place}}

{{details}}${answering}`
  return fillWords({ subject: `${subjects[kind]}: {{subject}}, {{when}}`, text }, values)
}

/** In English like all words of these mails. */
export function whenOf({ day, time, zone }: Occasion, locale: string): string {
  const date = new Intl.DateTimeFormat(locale.startsWith('en') ? locale : 'en-GB', {
    dateStyle: 'full',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
  return time && zone ? `${date}, ${time} (${zone})` : date
}

const othersOf = ({ others }: Meeting, locale: string): string =>
  Object.entries(others)
    .map(([slot, other]) => {
      const planned = whenOf({ ...nothing, day: slot }, locale)
      if (other === null) return `Not on ${planned}.`
      return `Instead of ${planned}: ${[whenOf(other, locale), other.place].filter(Boolean).join(', ')}.`
    })
    .join('\n')

const nothing = { time: null, zone: null, minutes: null, place: null, subject: '', body: null } as const
