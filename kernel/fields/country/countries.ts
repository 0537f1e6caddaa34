/**
 * The officially assigned two-letter codes of ISO 3166-1, and XK, which the EU and the IMF use for Kosovo. Their names
 * come from Unicode CLDR, as Node and browsers have it.
 */
const codes = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
  MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
  UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`

export const countryCodes: readonly string[] = codes.split(/\s+/)

const known: ReadonlySet<string> = new Set(countryCodes)

export const isCountry = (code: string): boolean => known.has(code)

const namesBy = new Map<string, ReadonlyMap<string, string>>()

/** Code → name in a language, `AT` → `Österreich`. */
export function countryNames(locale: string): ReadonlyMap<string, string> {
  const found = namesBy.get(locale)
  if (found) return found
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' })
  const made = new Map(countryCodes.map(code => [code, names.of(code) ?? code]))
  namesBy.set(locale, made)
  return made
}

/** Languages in which files name countries, besides that of whoever reads them. */
const spoken = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'cs', 'sv']

/** What people write besides the names. */
const also: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'united states of america': 'US',
  uae: 'AE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'ivory coast': 'CI',
  'republic of korea': 'KR',
  'russian federation': 'RU',
  'viet nam': 'VN',
}

/** The country that a text names by its code or in any of the usual languages; null when it names none. */
export function countryNamed(text: string, locale: string): string | null {
  const wanted = text.normalize('NFC').replaceAll('.', '').trim().toLowerCase()
  if (isCountry(wanted.toUpperCase())) return wanted.toUpperCase()
  if (Object.hasOwn(also, wanted)) return also[wanted] ?? null
  for (const language of [locale, ...spoken])
    for (const [code, name] of countryNames(language)) if (name.toLowerCase() === wanted) return code
  return null
}
