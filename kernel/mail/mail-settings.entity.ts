import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** How the company sends mail. Without a server of its own, mail goes out by that of the installation. */
export const MailSettings = entity('core.mailSettings', {
  label: ['Mail settings', 'Mail settings'],
  icon: 'mail',
  title: 'name',
  scope: 'settings',
  fields: {
    name: f.generated({
      as: f.text({ max: 260 }),
      sql: `coalesce(from_name, host, 'Mail settings')`,
      label: 'Name',
    }),
    fromName: f.text({ max: 120, label: 'Sender name', help: 'The company’s name when left out.' }),
    fromAddress: f.email({
      label: 'Sender address',
      help: 'Used with a server of your own; otherwise answers go here.',
    }),
    replyTo: f.email({ label: 'Answers to' }),
    host: f.text({
      max: 253,
      label: 'Mail server',
      pattern: '[A-Za-z0-9.:-]+',
      patternMessage: 'Enter the name of a server such as smtp.example.com.',
      help: 'Empty: the mail server of the installation.',
    }),
    port: f.integer({ min: 1, max: 65_535, default: 587 }),
    security: f.choice({
      choices: { startTls: 'STARTTLS', tls: 'TLS from the start', none: 'Not encrypted' },
      default: 'startTls',
      required: true,
    }),
    login: f.text({ max: 254, label: 'User name' }),
    password: f.secret(),
    mostPerMinute: f.integer({
      min: 1,
      max: 10_000,
      default: 120,
      label: 'Most per minute',
      help: 'Mails beyond that wait. Empty: as many as the server takes.',
    }),
  },
  check: {
    own_server_has_sender: {
      sql: 'host is null or from_address is not null',
      on: ['fromAddress'],
      message: 'A server of your own needs a sender address.',
    },
    password_is_encrypted: {
      sql: `security <> 'none' or password is null`,
      on: ['security'],
      message: 'A password is only sent over an encrypted connection.',
    },
  },
  actions: {
    sendTest: {
      label: 'Send a test mail',
      input: { to: f.email({ required: true, label: 'To' }) },
    },
  },
  form: {
    Sender: ['fromName', 'fromAddress', 'replyTo'],
    'Mail server': ['host', 'port', 'security', 'login', 'password', 'mostPerMinute'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.mailSettings': typeof MailSettings
  }
}
