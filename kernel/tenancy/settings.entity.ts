import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** The company as its own documents and pages show it. Name, language, time zone and country also steer the kernel. */
export const Settings = entity('core.settings', {
  label: ['Company profile', 'Company profile'],
  icon: 'settings',
  title: 'name',
  scope: 'settings',
  fields: {
    name: f.text({ max: 200, required: true }),
    legalName: f.text({ max: 200 }),
    street: f.text({ max: 200 }),
    postalCode: f.text({ max: 20 }),
    city: f.text({ max: 100 }),
    country: f.country({ required: true }),
    taxId: f.text({ max: 40, label: 'Tax number' }),
    email: f.email(),
    phone: f.phone(),
    website: f.url(),
    locale: f.text({
      max: 20,
      required: true,
      label: 'Language',
      pattern: '[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?',
      patternMessage: 'Enter a language tag such as en-GB or de.',
    }),
    zone: f.text({
      max: 60,
      required: true,
      label: 'Time zone',
      pattern: '[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*',
      patternMessage: 'Enter a time zone such as Europe/Berlin.',
    }),
    importsTo: f.choice({
      choices: { importer: 'Whoever imports them', nobody: 'Nobody, so that rules give them out' },
      default: 'importer',
      required: true,
      label: 'Imported records without an owner go to',
    }),
    accent: f.text({
      max: 7,
      label: 'Accent colour',
      help: 'The colour of buttons, links and marks; shades that can be read are made of it. Ours when left out.',
      pattern: '#[0-9a-f]{6}',
      patternMessage: 'Enter a colour such as #0f5f73.',
    }),
  },
  rights: { read: { everyone: 'all' } },
  form: {
    Company: ['name', 'legalName', 'taxId', 'email', 'phone', 'website'],
    Address: ['street', 'postalCode', 'city', 'country'],
    'Language and time': ['locale', 'zone'],
    Imports: ['importsTo'],
    Looks: ['accent'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.settings': typeof Settings
  }
}
