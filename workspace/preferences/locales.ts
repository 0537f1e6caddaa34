/** Where numbers and dates are written in their own way, by language and country. */
const tags = [
  'en-GB',
  'en-US',
  'en-IE',
  'en-IN',
  'en-AU',
  'en-CA',
  'en-ZA',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-BE',
  'fr-CA',
  'fr-CH',
  'it-IT',
  'it-CH',
  'es-ES',
  'es-MX',
  'pt-PT',
  'pt-BR',
  'nl-NL',
  'nl-BE',
  'sv-SE',
  'nb-NO',
  'da-DK',
  'fi-FI',
  'is-IS',
  'pl-PL',
  'cs-CZ',
  'sk-SK',
  'hu-HU',
  'ro-RO',
  'bg-BG',
  'hr-HR',
  'sl-SI',
  'et-EE',
  'lv-LV',
  'lt-LT',
  'el-GR',
  'tr-TR',
  'uk-UA',
  'he-IL',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'zh-TW',
] as const

const moment = new Date('2026-12-31T14:30:00Z')

/** "German (Switzerland)", with how a date and a number look there. */
export function localeChoice(tag: string) {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
  return { id: tag, title: name, subtitle: example(tag) }
}

export const example = (tag: string): string => {
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' })
  return `${date.format(moment)} · ${(12_345.6).toLocaleString(tag, { minimumFractionDigits: 2 })}`
}

export const findLocales = (search: string) =>
  tags.map(localeChoice).filter(({ id, title }) => isIn(search, title, id))

/** "Europe/Berlin", with the time it is there now. */
export const zoneChoice = (zone: string, locale: string) => ({
  id: zone,
  title: zone.replaceAll('_', ' '),
  subtitle: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(new Date()),
})

export const findZones = (search: string, locale: string) =>
  Intl.supportedValuesOf('timeZone')
    .filter(zone => isIn(search, zone.replaceAll('_', ' ')))
    .slice(0, most)
    .map(zone => zoneChoice(zone, locale))

const most = 50
const isIn = (search: string, ...texts: readonly string[]): boolean =>
  texts.some(text => text.toLowerCase().includes(search.toLowerCase()))
