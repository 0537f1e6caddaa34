import { rules } from '@inopsio/kernel'
import { readRule, ruleInWords } from './recurrence.ts'
import { instantOf } from './time.ts'

rules('work.activity', {
  startsAt: ({ due, time, zone }) => (due && time && zone ? instantOf(due, time, zone) : null),
  repeatsAs({ repeats }) {
    const rule = repeats ? readRule(repeats) : null
    return rule && ruleInWords(rule)
  },
})
