import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'
import { ownTemplates } from './templates.ts'

/** The company's own words for a mail, instead of the program's. */
export const MailTemplate = entity('core.mailTemplate', {
  label: ['Mail template', 'Mail templates'],
  icon: 'file-text',
  title: 'subject',
  fields: {
    template: f.choice({ choices: ownTemplates, required: true, label: 'Mail', index: true }),
    locale: f.text({
      max: 20,
      required: true,
      default: 'en',
      label: 'Language',
      pattern: '[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?',
      patternMessage: 'Enter a language tag such as en-GB or de.',
    }),
    subject: f.text({ max: 300, required: true }),
    text: f.longText({ max: 20_000, required: true, help: 'Values stand in double braces: {{company}}.' }),
    html: f.longText({
      max: 50_000,
      label: 'HTML',
      help: 'Values are escaped. Made from the text when left out.',
    }),
    uses: f.computed({
      as: f.text({ max: 500 }),
      from: ['template', 'subject', 'text', 'html'],
      label: 'Values used',
    }),
  },
  key: ['template'],
  unique: {
    template: {
      on: ['template', 'locale'],
      message: 'There is a template for this mail and language already.',
    },
  },
  list: { columns: ['subject', 'template', 'locale', 'updatedAt'], filters: ['template'], sort: 'template' },
  form: { Mail: ['template', 'locale', 'subject', 'text', 'html', 'uses'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.mailTemplate': typeof MailTemplate
  }
}
