/**
 * Currencies and their minor units. Source: ISO 4217, list one (currency, fund and precious metal codes) as published by
 * SIX, the maintenance agency; without metals, bond units and funds (but with CLF, in which Chilean contracts are
 * written). ANG and BGN have been replaced lately and stay, because documents in them exist.
 */
const codes = `
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`

/** Every currency we know, in the order of their codes. */
export const currencies: readonly string[] = codes.trim().split(/\s+/)

const withoutMinorUnits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const withThousandths = 'BHD IQD JOD KWD LYD OMR TND'

const digits: ReadonlyMap<string, number> = new Map([
  ...currencies.map(code => [code, 2] as const),
  ...withoutMinorUnits.split(' ').map(code => [code, 0] as const),
  ...withThousandths.split(' ').map(code => [code, 3] as const),
  ['CLF', 4],
])

export const isCurrency = (code: unknown): code is string => typeof code === 'string' && digits.has(code)

/** Digits after the point: EUR 2, JPY 0, KWD 3. */
export function currencyDigits(code: string): number {
  const found = digits.get(code)
  if (found === undefined) throw new Error(`${code} is not a currency of ISO 4217.`)
  return found
}

/** Signs that stand for one currency only. */
const signs: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['₦', 'NGN'],
  ['₡', 'CRC'],
  ['₲', 'PYG'],
  ['₸', 'KZT'],
  ['₾', 'GEL'],
  ['₼', 'AZN'],
  ['֏', 'AMD'],
  ['₵', 'GHS'],
  ['₮', 'MNT'],
  ['ZŁ', 'PLN'],
  ['KČ', 'CZK'],
  ['FT', 'HUF'],
  ['FR.', 'CHF'],
  ['SFR.', 'CHF'],
  ['LEI', 'RON'],
  ['R$', 'BRL'],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['NT$', 'TWD'],
  ['MX$', 'MXN'],
])

/** Signs that several currencies use: read as the tenant's own currency if that is one of them, else refused. */
const shared: ReadonlyMap<string, string> = new Map([
  ['$', 'USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD'],
  ['¥', 'JPY CNY'],
  ['KR', 'SEK NOK DKK ISK'],
  ['KR.', 'DKK SEK NOK ISK'],
])

export type ReadCurrency = { readonly code: string } | { readonly fault: string }

/** `EUR`, `eur`, `€`, `$` → a currency. Nothing means the tenant's own. */
export function readCurrency(typed: string, base: string): ReadCurrency {
  const word = typed.trim().toUpperCase()
  if (word === '') return { code: base }
  if (isCurrency(word)) return { code: word }
  const code = signs.get(word)
  if (code) return { code }
  const candidates = shared.get(word)?.split(' ')
  if (candidates?.includes(base)) return { code: base }
  if (candidates)
    return { fault: `“${typed.trim()}” may be ${candidates.slice(0, 3).join(', ')} …; write the code.` }
  return { fault: `“${typed.trim()}” is not a currency; write a code such as EUR or USD (ISO 4217).` }
}
