import type { Scenario } from '../scenario.ts'
import { customFields } from './custom-fields.ts'
import { events } from './events.ts'
import { graphqlOthers } from './graphql-others.ts'
import { idle } from './idle.ts'
import { importing } from './import.ts'
import { jobs } from './jobs.ts'
import { mail } from './mail.ts'
import { screens } from './screens.ts'

/** The quiet one first. */
export const scenarios: readonly Scenario[] = [
  idle,
  jobs,
  importing,
  events,
  mail,
  graphqlOthers,
  customFields,
  screens,
]
