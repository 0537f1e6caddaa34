import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/**
 * An e-mail that goes out. It is written in the transaction that gives reason to it, and handed over afterwards, at
 * least once. A one-time link stands in no row: it is made when the mail is handed over.
 */
export const Mail = entity('core.mail', {
  label: ['E-mail', 'E-mails'],
  icon: 'mail',
  title: 'subject',
  owner: 'causedBy',
  timeline: { on: 'about', at: 'createdAt' },
  quiet: true,
  fields: {
    subject: f.text({ max: 500, required: true, pii: 'text' }),
    recipients: f.text({
      max: 2_000,
      required: true,
      pii: 'email',
      label: 'To',
      help: 'Addresses, separated by commas.',
    }),
    cc: f.text({ max: 2_000, pii: 'email', label: 'Copy' }),
    bcc: f.text({ max: 2_000, pii: 'email', label: 'Blind copy' }),
    sender: f.text({ max: 400, pii: 'email', help: 'Who it came from, once it was handed over.' }),
    replyTo: f.email({ pii: 'email' }),
    text: f.longText({ max: 200_000, required: true, pii: 'text' }),
    html: f.longText({ max: 400_000, pii: 'text', label: 'HTML' }),
    calendar: f.longText({
      max: 200_000,
      pii: 'text',
      label: 'Calendar',
      help: 'An invitation in iCalendar format, which calendar programs answer (RFC 6047).',
    }),
    status: f.state({
      phases: { open: 'On its way', done: 'Handed over', failed: 'Failed' },
      statuses: {
        queued: { label: 'Waiting', phase: 'open' },
        sending: { label: 'Being sent', phase: 'open' },
        sent: { label: 'Sent', phase: 'done' },
        kept: { label: 'Kept in the mailbox', phase: 'done' },
        failed: { label: 'Failed', phase: 'failed' },
        bounced: { label: 'Bounced', phase: 'failed' },
      },
      initial: 'queued',
      index: true,
    }),
    attempts: f.integer({ min: 0, default: 0, tracked: false }),
    error: f.text({ max: 2_000, label: 'Reason', tracked: false }),
    messageId: f.text({
      max: 200,
      label: 'Message-ID',
      index: true,
      help: 'Given at the first attempt and kept at all others.',
    }),
    template: f.text({ max: 60, required: true, label: 'Why' }),
    about: f.refAny({ onDelete: 'setNull', help: 'The record it is about.' }),
    person: f.ref('core.user', { onDelete: 'setNull', help: 'The user it goes to.' }),
    link: f.choice({
      choices: { invitation: 'Invitation', password: 'New password' },
      label: 'One-time link',
      help: 'What kind of link is made for it when it is handed over.',
    }),
    causedBy: f.ref('core.user', { default: 'me', onDelete: 'setNull', label: 'Caused by' }),
    sentAt: f.dateTime({ label: 'Sent', index: true }),
  },
  rights: { read: { everyone: 'own' }, export: {}, sendAgain: {} },
  writes: 'actions',
  actions: {
    sendAgain: {
      label: 'Send again',
      help: 'Tries to hand a failed mail over once more.',
      from: { status: ['failed', 'bounced'] },
    },
  },
  index: { caused: ['causedBy', '-createdAt'] },
  list: {
    columns: ['subject', 'recipients', 'status', 'template', 'causedBy', 'createdAt', 'sentAt'],
    filters: ['status', 'template', 'causedBy', 'createdAt'],
    sort: '-createdAt',
  },
  form: {
    'E-mail': ['subject', 'recipients', 'cc', 'bcc', 'sender', 'replyTo', 'text', 'calendar'],
    'How it went': ['status', 'attempts', 'error', 'sentAt', 'messageId'],
    Why: ['template', 'about', 'person', 'causedBy'],
  },
  retain: { months: 12, since: 'createdAt', do: 'delete' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.mail': typeof Mail
  }
}
