export { Activity, Participant } from './activity/activity.entity.ts'
export { Comment } from './comment/comment.entity.ts'
export { work } from './module.ts'
export { ActivityTemplate, TemplateStep } from './template/template.entity.ts'
