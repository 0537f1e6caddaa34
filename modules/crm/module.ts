import { module } from '@inopsio/kernel'
import {
  CompanyAttachment,
  ContactAttachment,
  DealAttachment,
  LeadAttachment,
} from './attachment/attachment.entity.ts'
import { Company, CompanyDomain, Stakeholder } from './company/company.entity.ts'
import './company/company.rules.ts'
import { Contact, ContactEmail, ContactPhone, ContactRole } from './contact/contact.entity.ts'
import './contact/contact.rules.ts'
import {
  Assignment,
  AssignmentSimulation,
  AssignmentTurn,
  DealAssignment,
} from './assignment/assignment.entity.ts'
import { AssignmentPlan, AssignmentRule, DealAssignmentRule } from './assignment/assignment-plan.entity.ts'
import { Absence, Availability } from './assignment/availability.entity.ts'
import { crmJobs } from './crm-jobs.ts'
import { Deal, DealContact, DealMilestone } from './deal/deal.entity.ts'
import { NotDuplicate } from './duplicates/not-duplicate.entity.ts'
import { Engagement } from './engagement/engagement.entity.ts'
import { DealComparison } from './forecast/deal-comparison.entity.ts'
import { ForecastAdjustment } from './forecast/forecast-adjustment.entity.ts'
import { Lead } from './lead/lead.entity.ts'
import { LeadSource, SubSource } from './lead-source/lead-source.entity.ts'
import { startingSources } from './lead-source/starting-sources.ts'
import { crmNotifications } from './notifications.ts'
import { LostReason, Milestone, Pipeline, Stage } from './pipeline/pipeline.entity.ts'
import { StagePassage } from './pipeline/stage-passage.entity.ts'
import { startingPipeline } from './pipeline/starting-pipeline.ts'
import {
  DisqualifyReason,
  LeadAnswer,
  LeadCategory,
  QualificationQuestion,
} from './qualification/qualification.entity.ts'
import { startingQualification } from './qualification/starting-qualification.ts'
import { LeadScore, ScoreSample } from './score/lead-score.entity.ts'
import { EngagementWeight, FitRule, ScoringModel } from './score/scoring-model.entity.ts'
import { ScoringPreview } from './score/scoring-preview.entity.ts'
import { Attainment, Target } from './target/target.entity.ts'
import { Touch } from './touch/touch.entity.ts'

/** Customer relations: who we know, and who may become a customer. */
export const crm = module({
  id: 'crm',
  label: 'Sales',
  needs: ['core', 'work'],
  entities: [
    Lead,
    LeadAnswer,
    Contact,
    ContactEmail,
    ContactPhone,
    ContactRole,
    Company,
    CompanyDomain,
    Stakeholder,
    NotDuplicate,
    Deal,
    DealMilestone,
    DealContact,
    Pipeline,
    Stage,
    LostReason,
    Milestone,
    StagePassage,
    Target,
    Attainment,
    DealComparison,
    ForecastAdjustment,
    Touch,
    LeadSource,
    SubSource,
    LeadCategory,
    QualificationQuestion,
    DisqualifyReason,
    LeadAttachment,
    ContactAttachment,
    CompanyAttachment,
    DealAttachment,
    AssignmentPlan,
    AssignmentRule,
    DealAssignmentRule,
    Availability,
    Absence,
    Assignment,
    DealAssignment,
    AssignmentTurn,
    AssignmentSimulation,
    ScoringModel,
    FitRule,
    EngagementWeight,
    ScoringPreview,
    Engagement,
    LeadScore,
    ScoreSample,
  ],
  starts: { ...startingSources, ...startingQualification, ...startingPipeline },
  jobs: crmJobs,
  notifications: crmNotifications,
  prompts: {
    prepareCall: {
      label: 'Prepare a call',
      help: 'What to know and what to ask before calling a lead.',
      text: 'Prepare a call with this lead. Sum up in five lines what we know, look at its company and at the leads we have there, and suggest three questions to ask and one next step.',
      about: 'crm.lead',
    },
    meetCompany: {
      label: 'Meet a company',
      help: 'Everything about a company on one page.',
      text: 'Write one page about this company for somebody who meets it tomorrow: who they are, which leads we have there and in which status, what changed lately, and what is still open.',
      about: 'crm.company',
    },
    reviewLeads: {
      label: 'Review my leads',
      help: 'Which leads need attention this week.',
      text: 'Look at my open leads with the aggregate and list tools. Which were not touched for two weeks, which are worth most, and what would you do first? Change nothing; propose.',
    },
  },
})
