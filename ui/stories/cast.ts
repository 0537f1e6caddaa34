import type { LoadOptions, RecordOption } from '../controls/use-options.ts'

/** People and companies of the demo, whom every story knows. */
export const people = [
  'Ada Lindqvist',
  'Marcus Thiel',
  'Rosa Delgado',
  'Jonas Brandt',
  'Mireille Fontaine',
  'Henrik Sørensen',
  'Priya Nair',
] as const

export const companies: readonly RecordOption[] = [
  { id: 'meridian', title: 'Meridian Automation', subtitle: 'Stuttgart' },
  { id: 'borealis', title: 'Borealis Foods', subtitle: 'Luleå' },
  { id: 'gruber', title: 'Gruber Fördertechnik', subtitle: 'Linz' },
  { id: 'keller', title: 'Keller Präzisionsteile', subtitle: 'Winterthur' },
]

export const loadCompanies: LoadOptions = async search =>
  companies.filter(({ title }) => title.toLowerCase().includes(search.toLowerCase()))

/** A day on which the stories take place. */
export const storyDay = '2026-11-21'

export const longText =
  'Retrofit of the palletising cell in hall 3 with two six-axis robots, a new safety controller and the connection to the plant historian'
