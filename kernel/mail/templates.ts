/** A mail the program sends, with its words and the values that may stand in them. Plain data. */
export interface MailTemplateSpec {
  readonly label: string
  /** What may stand in double braces, with what it means. */
  readonly values: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
  /**
   * No company has words of its own for it. Above all for mail about a person's account, which belongs to her and to no
   * company: a template could carry its link elsewhere.
   */
  readonly isFixed?: boolean
}

const company = { company: 'The company’s name.' }

/** All mails of the kernel. A company may have its own words for those that are not fixed. */
export const mailTemplates = {
  invitation: {
    label: 'Invitation',
    values: {
      ...company,
      name: 'Who is invited.',
      inviter: 'Who invites; the company when the program does.',
      link: 'Where to go.',
    },
    subject: '{{inviter}} invites you to {{company}}',
    text: `Hello {{name}},

{{inviter}} has taken you into {{company}} on Inopsio. Follow this link to begin:

{{link}}

Should it ask you to choose a password: it works once, for seven days.`,
  },
  forgottenPassword: {
    label: 'Forgotten password',
    isFixed: true,
    values: { name: 'Whose account it is.', link: 'Where to choose a new password.' },
    subject: 'Choose a new password',
    text: `Hello {{name}},

somebody, most likely you, has asked for a new password. Follow this link to choose one:

{{link}}

The link works once, for one hour. If it was not you, there is nothing to do: your password stays as it is.`,
  },
  notification: {
    label: 'Notification',
    values: {
      ...company,
      name: 'Who is notified.',
      title: 'What has happened.',
      text: 'More about it.',
      link: 'Where to look.',
      settings: 'Where to choose what one is notified of.',
    },
    subject: '{{title}}',
    text: `Hello {{name}},

{{title}}

{{text}}

{{link}}

You choose what you are notified of here: {{settings}}`,
  },
  digest: {
    label: 'Daily digest',
    values: {
      ...company,
      name: 'Who is notified.',
      count: 'How many notifications there are.',
      items: 'The notifications, one below the other.',
      link: 'Where to see all of them.',
      settings: 'Where to choose what one is notified of.',
    },
    subject: 'What is new at {{company}}: {{count}}',
    text: `Hello {{name}},

this has happened since the last digest:

{{items}}

All notifications: {{link}}

You choose what you are notified of here: {{settings}}`,
  },
  webhookDisabled: {
    label: 'Webhook disabled',
    values: {
      ...company,
      name: 'Who is notified.',
      title: 'What has happened, with the webhook’s name.',
      text: 'Why it was disabled.',
      link: 'Where to see to it.',
      settings: 'Where to choose what one is notified of.',
    },
    subject: '{{title}}',
    text: `Hello {{name}},

{{title}}. The reason:

{{text}}

Nothing is delivered to it until somebody enables it again:

{{link}}`,
  },
  test: {
    label: 'Test mail',
    isFixed: true,
    values: company,
    subject: 'A test mail from {{company}}',
    text: `This is a test mail from {{company}}, sent by Inopsio.

If you can read it, the mail settings work.`,
  },
} as const satisfies Readonly<Record<string, MailTemplateSpec>>

export type MailTemplateKey = keyof typeof mailTemplates

/** The values a template needs; a list stands in the text as lines, in HTML as a list of links. */
export type MailValues<K extends MailTemplateKey> = {
  readonly [V in keyof (typeof mailTemplates)[K]['values']]: MailValue
}

export type MailValue = string | readonly MailItem[]

export interface MailItem {
  readonly title: string
  readonly text?: string | null
  readonly link?: string | null
}

/** Labels of the mails that a company may word itself. */
export const ownTemplates: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(mailTemplates)
    .filter(([, spec]) => !('isFixed' in spec))
    .map(([key, { label }]) => [key, label]),
)
