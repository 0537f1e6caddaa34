export { Assignment, AssignmentSimulation, AssignmentTurn } from './assignment/assignment.entity.ts'
export { AssignmentPlan, AssignmentRule } from './assignment/assignment-plan.entity.ts'
export { Absence, Availability } from './assignment/availability.entity.ts'
export {
  CompanyAttachment,
  ContactAttachment,
  DealAttachment,
  LeadAttachment,
} from './attachment/attachment.entity.ts'
export { Company, CompanyDomain, Stakeholder } from './company/company.entity.ts'
export { Contact, ContactEmail, ContactPhone, ContactRole } from './contact/contact.entity.ts'
export { Deal, DealContact, DealMilestone } from './deal/deal.entity.ts'
export { NotDuplicate } from './duplicates/not-duplicate.entity.ts'
export { Engagement } from './engagement/engagement.entity.ts'
export { DealComparison } from './forecast/deal-comparison.entity.ts'
export { ForecastAdjustment } from './forecast/forecast-adjustment.entity.ts'
export { Lead } from './lead/lead.entity.ts'
export { LeadSource, SubSource } from './lead-source/lead-source.entity.ts'
export { crm } from './module.ts'
export { LostReason, Milestone, Pipeline, Stage } from './pipeline/pipeline.entity.ts'
export { StagePassage } from './pipeline/stage-passage.entity.ts'
export {
  DisqualifyReason,
  LeadAnswer,
  LeadCategory,
  QualificationQuestion,
} from './qualification/qualification.entity.ts'
export { LeadScore, ScoreSample } from './score/lead-score.entity.ts'
export { EngagementWeight, FitRule, ScoringModel } from './score/scoring-model.entity.ts'
export { ScoringPreview } from './score/scoring-preview.entity.ts'
export { Attainment, Target } from './target/target.entity.ts'
export { Touch } from './touch/touch.entity.ts'
