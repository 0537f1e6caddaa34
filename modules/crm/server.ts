import type { ServerModule } from '@inopsio/kernel/server'
import { assignmentSubscriber, capacitySubscriber } from './assignment/assignment.subscriber.ts'
import { assignmentPlanActions } from './assignment/assignment-plan.actions.ts'
import { companyActions } from './company/company.actions.ts'
import { contactActions } from './contact/contact.actions.ts'
import { crmJobHandlers } from './crm.jobs.ts'
import { dealActions } from './deal/deal.actions.ts'
import { activityEngagement } from './engagement/activity-engagement.ts'
import { leadActions } from './lead/lead.actions.ts'
import { offerRoutes } from './lead/offer-routes.ts'
import { crm } from './module.ts'
import {
  companySubscriber,
  dealSubscriber,
  outcomeSubscriber,
  scoreSubscriber,
} from './score/score.subscriber.ts'
import { scoringModelActions } from './score/scoring-model.actions.ts'

export { moveForward } from './score/lifecycle.ts'
export { scoreLeads } from './score/score-leads.ts'

/** The server half of the module: what its actions do and how its tables came to be. */
export const crmServer: ServerModule = {
  module: crm,
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [
    leadActions,
    contactActions,
    companyActions,
    dealActions,
    assignmentPlanActions,
    scoringModelActions,
  ],
  jobs: crmJobHandlers,
  routes: offerRoutes,
  subscribers: [
    assignmentSubscriber,
    capacitySubscriber,
    scoreSubscriber,
    companySubscriber,
    outcomeSubscriber,
    dealSubscriber,
    activityEngagement,
  ],
}
