import { getDomain } from 'tldts'

/**
 * What was registered of a web address or host name, by the list of public suffixes: `https://www.shop.example.co.uk/de` →
 * `example.co.uk`. Null for what no one registers, such as an IP address. Shops at a host of shops stay apart:
 * `acme.myshopify.com` is a domain of its own.
 */
export const registeredDomain = (address: string | null | undefined): string | null =>
  address ? getDomain(address.toLowerCase(), { allowPrivateDomains: true }) : null

/** Mailboxes there say nothing about the company of whoever has one. */
const freeMail = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'freenet.de',
  'posteo.de',
  'mailbox.org',
  'proton.me',
  'protonmail.com',
  'orange.fr',
  'free.fr',
  'laposte.net',
  'libero.it',
  'seznam.cz',
  'wp.pl',
  'o2.pl',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
])

/** The domain a company may be known by, of an e-mail address; null for mailboxes that anybody may have. */
export function companyDomain(email: string | null | undefined): string | null {
  const domain = registeredDomain(email?.slice(email.lastIndexOf('@') + 1))
  return domain && !freeMail.has(domain) ? domain : null
}
