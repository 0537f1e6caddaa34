import { inopsio } from './connection.ts'

// Words or how they begin, in records of all kinds; one typing error is forgiven.
const { data, corrected } = await inopsio.search('lyon dairis', { limit: 5 })
for (const { entity, title, subtitle, match } of data)
  console.log(entity, title, subtitle ?? '', match ? `(in ${match.label})` : '')
for (const { typed, meant } of corrected) console.log(`${typed} was taken for ${meant.join(', ')}`)
