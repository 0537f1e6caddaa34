import { createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { LeadStory } from './lead-stories.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

interface Way {
  readonly source: string
  readonly medium: string
  readonly campaign?: string
  readonly page: string
}

/** By which addresses people came, as far as one knows: by sub-source. Nobody follows an address to a call list. */
const ways: Readonly<Record<string, readonly Way[]>> = {
  'Contact form': [
    { source: 'google', medium: 'organic', page: '' },
    { source: 'bing', medium: 'organic', page: '' },
    { source: 'google', medium: 'cpc', campaign: 'brand', page: 'contact' },
  ],
  'White paper: safe robot cells': [
    { source: 'linkedin', medium: 'paid-social', campaign: 'safe-robot-cells', page: 'robot-cells' },
    { source: 'google', medium: 'cpc', campaign: 'safe-robot-cells', page: 'robot-cells' },
  ],
  'Price request': [
    { source: 'google', medium: 'cpc', campaign: 'retrofit-prices', page: 'retrofit' },
    { source: 'google', medium: 'organic', page: 'retrofit' },
  ],
  'Retrofit spring mailing': [
    { source: 'newsletter', medium: 'email', campaign: 'retrofit-spring', page: 'retrofit' },
  ],
  'LinkedIn: energy monitoring': [
    { source: 'linkedin', medium: 'paid-social', campaign: 'energy-monitoring', page: 'energy' },
  ],
  'Webinar: OPC UA': [
    { source: 'newsletter', medium: 'email', campaign: 'webinar-opc-ua', page: 'webinars/opc-ua' },
    { source: 'linkedin', medium: 'social', campaign: 'webinar-opc-ua', page: 'webinars/opc-ua' },
  ],
  'SPS Nürnberg': [{ source: 'badge-scan', medium: 'event', campaign: 'sps-nuernberg', page: 'fairs/sps' }],
  'Hannover Messe': [
    { source: 'badge-scan', medium: 'event', campaign: 'hannover-messe', page: 'fairs/hannover' },
  ],
  'Open day': [{ source: 'invitation', medium: 'email', campaign: 'open-day', page: 'open-day' }],
  'Siemens partner desk': [{ source: 'siemens', medium: 'referral', page: 'partners' }],
}

const again: Way = { source: 'newsletter', medium: 'email', campaign: 'customer-news', page: 'news' }

const DAY = 86_400_000
const WEEK = 7 * DAY

/** What leads followed on their way here and afterwards; written down a week at once, when the leads are there. */
export function inventTouches(
  random: Random,
  leads: readonly LeadStory[],
  by: string,
  site: string,
  now: Date,
): Step[] {
  const weeks = new Map<number, { at: Date; readonly rows: Input[] }>()
  const enter = (lead: LeadStory, way: Way, at: Date) => {
    const written = new Date(Math.max(at.getTime(), lead.at.getTime()) + 60_000)
    const key = Math.floor(written.getTime() / WEEK)
    const week = weeks.get(key) ?? { at: written, rows: [] }
    if (written > week.at) week.at = written
    week.rows.push(touchOf(random, lead, way, at, site))
    weeks.set(key, week)
  }
  for (const lead of leads) {
    const known = ways[lead.subSource]
    if (!known || lead.isGone) continue
    enter(lead, random.pick(known), new Date(lead.at.getTime() - random.between(1, 90) * 60_000))
    const later = new Date(lead.at.getTime() + random.between(5, 70) * DAY)
    if (random.chance(0.3) && later < now) enter(lead, again, later)
  }
  return [...weeks.values()].map(({ at, rows }) => ({ at, by, deed: createMany('crm.touch', rows) }))
}

const touchOf = (random: Random, lead: LeadStory, { page, ...utm }: Way, at: Date, site: string): Input => ({
  id: idAt(random, at),
  lead: lead.id,
  at: at.toISOString(),
  ...utm,
  content: utm.medium === 'email' ? random.pick(['header', 'button', 'footer']) : null,
  landingPage: `${site}/${page}`,
})
