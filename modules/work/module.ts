import { module } from '@inopsio/kernel'
import { Activity, Participant } from './activity/activity.entity.ts'
import { ActivityAttachment } from './activity/activity-attachment.entity.ts'
import { CalendarFeed } from './calendar/calendar-feed.entity.ts'
import { Comment } from './comment/comment.entity.ts'
import { Invitation } from './invitation/invitation.entity.ts'
import { workJobs } from './jobs.ts'
import { workNotifications } from './notifications.ts'
import { ActivityTemplate, TemplateStep } from './template/template.entity.ts'

/** What people do and say about records of any kind. */
export const work = module({
  id: 'work',
  label: 'Work',
  needs: ['core'],
  entities: [
    Activity,
    Participant,
    ActivityAttachment,
    Comment,
    Invitation,
    ActivityTemplate,
    TemplateStep,
    CalendarFeed,
  ],
  jobs: workJobs,
  notifications: workNotifications,
})
