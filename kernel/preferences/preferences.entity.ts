import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/**
 * How a person wants the workspace to look and to write dates and numbers; made when she first says so. Of several, the
 * newest counts. Kept here and not in a browser, so that it is the same on every device. What is left out, or is no zone
 * that there is, is as the company has it.
 */
export const Preferences = entity('core.preferences', {
  label: ['Preferences', 'Preferences'],
  icon: 'settings-2',
  title: 'zone',
  owner: 'user',
  quiet: true,
  fields: {
    user: f.ref('core.user', { required: true, default: 'me', onDelete: 'cascade', label: 'Of' }),
    locale: f.text({
      max: 20,
      label: 'Numbers and dates as in',
      help: 'A language tag such as en-GB or de. The company’s when left out.',
      pattern: '[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?',
      patternMessage: 'Enter a language tag such as en-GB or de.',
    }),
    zone: f.text({
      max: 60,
      label: 'Time zone',
      help: 'The company’s when left out.',
      pattern: '[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*',
      patternMessage: 'Enter a time zone such as Europe/Berlin.',
    }),
    theme: f.choice({
      choices: { system: 'Like the device', light: 'Light', dark: 'Dark' },
      default: 'system',
      required: true,
    }),
    contrast: f.choice({
      choices: { normal: 'Normal', high: 'High' },
      default: 'normal',
      required: true,
      help: 'A device that asks for more contrast gets it in any case.',
    }),
    density: f.choice({
      choices: { compact: 'Compact', normal: 'Normal', comfortable: 'Comfortable' },
      default: 'normal',
      required: true,
    }),
    hints: f.flag({
      default: true,
      required: true,
      label: 'First steps shown',
      help: 'Whether the workspace still shows what is to be done first.',
    }),
  },
  rights: {
    read: { everyone: 'own' },
    create: { everyone: 'own' },
    update: { everyone: 'own' },
    delete: { everyone: 'own' },
  },
  list: { columns: ['user', 'theme', 'locale', 'zone'], sort: '-createdAt' },
  form: {
    Look: ['theme', 'contrast', 'density', 'hints'],
    'Numbers and time': ['locale', 'zone', 'user'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.preferences': typeof Preferences
  }
}
