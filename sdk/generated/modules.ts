// Generated from the declarations by `npm run generate`; changes made here are lost.
import type * as $core from './core.ts'
import type * as $work from './work.ts'
import type * as $crm from './crm.ts'
import type * as $catalog from './catalog.ts'

/** The entities of every module. */
export interface Modules {
  readonly core: $core.Core
  readonly work: $work.Work
  readonly crm: $crm.Crm
  readonly catalog: $catalog.Catalog
}

/** The types of every entity, by its id. */
export interface Entities {
  readonly 'core.user': $core.UserTypes
  readonly 'core.team': $core.TeamTypes
  readonly 'core.role': $core.RoleTypes
  readonly 'core.apiKey': $core.ApiKeyTypes
  readonly 'core.connectedApp': $core.ConnectedAppTypes
  readonly 'core.settings': $core.SettingsTypes
  readonly 'core.exchangeRate': $core.ExchangeRateTypes
  readonly 'core.currency': $core.CurrencyTypes
  readonly 'core.mail': $core.MailTypes
  readonly 'core.mailTemplate': $core.MailTemplateTypes
  readonly 'core.mailSettings': $core.MailSettingsTypes
  readonly 'core.notification': $core.NotificationTypes
  readonly 'core.notificationPreferences': $core.NotificationPreferencesTypes
  readonly 'core.view': $core.ViewTypes
  readonly 'core.dashboard': $core.DashboardTypes
  readonly 'core.preferences': $core.PreferencesTypes
  readonly 'core.favourite': $core.FavouriteTypes
  readonly 'core.webhook': $core.WebhookTypes
  readonly 'core.webhookDelivery': $core.WebhookDeliveryTypes
  readonly 'core.customField': $core.CustomFieldTypes
  readonly 'core.fieldOverlay': $core.FieldOverlayTypes
  readonly 'core.customObject': $core.CustomObjectTypes
  readonly 'work.activity': $work.ActivityTypes
  readonly 'work.activityAttachment': $work.ActivityAttachmentTypes
  readonly 'work.comment': $work.CommentTypes
  readonly 'work.invitation': $work.InvitationTypes
  readonly 'work.activityTemplate': $work.ActivityTemplateTypes
  readonly 'work.calendarFeed': $work.CalendarFeedTypes
  readonly 'crm.lead': $crm.LeadTypes
  readonly 'crm.leadStatusHistory': $crm.LeadStatusHistoryTypes
  readonly 'crm.leadLifecycleHistory': $crm.LeadLifecycleHistoryTypes
  readonly 'crm.contact': $crm.ContactTypes
  readonly 'crm.company': $crm.CompanyTypes
  readonly 'crm.notDuplicate': $crm.NotDuplicateTypes
  readonly 'crm.deal': $crm.DealTypes
  readonly 'crm.dealStageHistory': $crm.DealStageHistoryTypes
  readonly 'crm.dealContact': $crm.DealContactTypes
  readonly 'crm.pipeline': $crm.PipelineTypes
  readonly 'crm.stage': $crm.StageTypes
  readonly 'crm.stageCategoryHistory': $crm.StageCategoryHistoryTypes
  readonly 'crm.lostReason': $crm.LostReasonTypes
  readonly 'crm.milestone': $crm.MilestoneTypes
  readonly 'crm.stagePassage': $crm.StagePassageTypes
  readonly 'crm.target': $crm.TargetTypes
  readonly 'crm.attainment': $crm.AttainmentTypes
  readonly 'crm.dealComparison': $crm.DealComparisonTypes
  readonly 'crm.forecastAdjustment': $crm.ForecastAdjustmentTypes
  readonly 'crm.touch': $crm.TouchTypes
  readonly 'crm.leadSource': $crm.LeadSourceTypes
  readonly 'crm.subSource': $crm.SubSourceTypes
  readonly 'crm.leadCategory': $crm.LeadCategoryTypes
  readonly 'crm.qualificationQuestion': $crm.QualificationQuestionTypes
  readonly 'crm.disqualifyReason': $crm.DisqualifyReasonTypes
  readonly 'crm.leadAttachment': $crm.LeadAttachmentTypes
  readonly 'crm.contactAttachment': $crm.ContactAttachmentTypes
  readonly 'crm.companyAttachment': $crm.CompanyAttachmentTypes
  readonly 'crm.dealAttachment': $crm.DealAttachmentTypes
  readonly 'crm.assignmentPlan': $crm.AssignmentPlanTypes
  readonly 'crm.availability': $crm.AvailabilityTypes
  readonly 'crm.assignment': $crm.AssignmentTypes
  readonly 'crm.dealAssignment': $crm.DealAssignmentTypes
  readonly 'crm.assignmentTurn': $crm.AssignmentTurnTypes
  readonly 'crm.assignmentSimulation': $crm.AssignmentSimulationTypes
  readonly 'crm.scoringModel': $crm.ScoringModelTypes
  readonly 'crm.scoringPreview': $crm.ScoringPreviewTypes
  readonly 'crm.engagement': $crm.EngagementTypes
  readonly 'crm.leadScore': $crm.LeadScoreTypes
  readonly 'crm.scoreSample': $crm.ScoreSampleTypes
  readonly 'catalog.product': $catalog.ProductTypes
  readonly 'catalog.category': $catalog.CategoryTypes
  readonly 'catalog.priceBook': $catalog.PriceBookTypes
  readonly 'catalog.price': $catalog.PriceTypes
}
