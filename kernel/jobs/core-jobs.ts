import { f } from '../fields/f.ts'
import { MAIL_ATTEMPTS } from '../mail/attempts.ts'
import { jobs } from './job.ts'

/** What the kernel itself does in the background. */
export const coreJobs = jobs({
  sealAudit: {
    label: 'Seal the audit',
    help: 'Chains what was written since the last seal, so that a later change to it shows.',
    every: '10 minutes',
    concurrency: 1,
  },
  makePartitions: {
    label: 'Make room for coming months',
    for: 'installation',
    cron: '20 2 * * *',
    zone: 'UTC',
  },
  sweepFiles: {
    label: 'Remove files nobody needs',
    help: 'Those that no record holds and no history could bring back, a day after they were last touched.',
    every: 'hour',
    concurrency: 1,
  },
  retain: {
    label: 'Delete and anonymise what was kept long enough',
    help: 'Carries out how long records are kept, in small batches; what is frozen or still in use stays.',
    cron: '40 3 * * *',
    concurrency: 1,
    priority: 10,
  },
  revalue: {
    label: 'Value amounts at today’s exchange rates',
    help: 'Amounts that follow the rates, such as those of open deals: when a rate changes, and as each day begins.',
    cron: '1 0 * * *',
    concurrency: 1,
  },
  sweepStore: {
    label: 'Remove files of companies that are gone',
    for: 'installation',
    every: 'hour',
  },
  import: {
    label: 'Import',
    as: 'person',
    input: { import: f.text({ required: true }) },
    notifies: true,
    concurrency: 2,
    // It goes on where it was, so being killed again and again is no reason to give up.
    attempts: 25,
  },
  export: {
    label: 'Export',
    as: 'person',
    input: { export: f.text({ required: true }) },
    notifies: true,
    concurrency: 2,
    attempts: 25,
  },
  bulkJob: {
    label: 'Change many records',
    as: 'person',
    input: { bulkJob: f.text({ required: true }) },
    notifies: true,
    concurrency: 2,
    // It goes on where it was.
    attempts: 25,
  },
  prepareField: {
    label: 'Prepare an own field for sorting',
    help: 'Goes over all records of its object; lists go on meanwhile.',
    input: { field: f.text({ required: true }) },
    concurrency: 1,
    attempts: 25,
  },
  emptyField: {
    label: 'Delete the values of an own field',
    as: 'person',
    input: {
      field: f.text({ required: true }),
      entity: f.text({ required: true }),
      key: f.text({ required: true }),
    },
    notifies: true,
    concurrency: 1,
  },
  buildSearch: {
    label: 'Build the search index',
    help: 'Goes over all records; search goes on meanwhile.',
    concurrency: 1,
    priority: 10,
  },
  tendSearch: {
    label: 'Look after the search index',
    help: 'Has it built where it is missing or older than what is declared.',
    for: 'installation',
    every: '5 minutes',
  },
  forget: {
    label: 'Forget what is no longer needed',
    help: 'Answers kept for a repeated request go after a day, finished jobs after 30, events that all subscribers have read after 14.',
    for: 'installation',
    every: 'hour',
  },
  sendMail: {
    label: 'Send a mail',
    input: { mail: f.text({ required: true }), isInTurn: f.flag() },
    waits: true,
    concurrency: 8,
    attempts: MAIL_ATTEMPTS,
  },
  sendDigest: {
    label: 'Mail a digest',
    input: { user: f.text({ required: true }) },
  },
  sendWebhooks: {
    label: 'Send to a webhook',
    help: 'Posts what a webhook is to be told, and comes again for what failed.',
    input: { webhook: f.text({ required: true }) },
    waits: true,
    attempts: 8,
  },
  queueMessages: {
    label: 'Send messages again',
    input: {
      webhook: f.text({ required: true }),
      what: f.choice({
        choices: { test: 'A test', one: 'One message', span: 'A span of time' },
        required: true,
      }),
      message: f.text(),
      from: f.dateTime(),
      to: f.dateTime(),
      onlyMissed: f.flag(),
    },
  },
  keepWebhooks: {
    label: 'Look after webhooks',
    help: 'Sends what was forgotten on the way; logs of deliveries go after two months.',
    for: 'installation',
    every: '10 minutes',
  },
})

declare module '@inopsio/kernel' {
  interface JobSets {
    core: typeof coreJobs
  }
}
