import { entity, f } from '@inopsio/kernel'

const rights = {
  read: { everyone: 'all' },
  create: { salesManager: 'all' },
  update: { salesManager: 'all' },
  delete: { salesManager: 'all' },
  import: { salesManager: 'all' },
  export: { salesManager: 'all' },
} as const

/** A kind of lead, in the words of the company: new business, extension, service. Decides what is asked. */
export const LeadCategory = entity('crm.leadCategory', {
  label: ['Lead category', 'Lead categories'],
  icon: 'shapes',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, index: true }),
    active: f.flag({ default: true, help: 'Offered for new leads.' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another category has this name.' } },
  rights,
  list: { columns: ['name', 'active', 'createdAt'], sort: 'name' },
})

/** What a company wants to know of a lead before it becomes a deal. */
export const QualificationQuestion = entity('crm.qualificationQuestion', {
  label: ['Qualification question', 'Qualification questions'],
  icon: 'circle-help',
  title: 'question',
  quiet: true,
  fields: {
    question: f.text({ max: 300, required: true, index: true }),
    explanation: f.text({ max: 500 }),
    kind: f.choice({
      choices: { text: 'Text', number: 'Number', yesNo: 'Yes or no', choice: 'One of several answers' },
      required: true,
      default: 'text',
    }),
    choices: f.longText({ max: 2000, help: 'One answer on each line.' }),
    required: f.flag({ default: false, label: 'Must be answered to qualify' }),
    category: f.ref('crm.leadCategory', {
      onDelete: 'cascade',
      help: 'Asked for leads of this category; for all leads when empty.',
      inverse: 'questions',
    }),
    place: f.integer({
      min: 0,
      max: 1000,
      default: 0,
      index: true,
      help: 'Questions are asked in this order.',
    }),
    active: f.flag({ default: true }),
  },
  key: ['question'],
  check: {
    choices_given: {
      sql: `kind <> 'choice' or choices is not null`,
      on: ['choices'],
      message: 'Write down the answers to choose from, one on each line.',
    },
  },
  rights,
  list: {
    columns: ['question', 'kind', 'required', 'category', 'place', 'active'],
    filters: ['category'],
    sort: 'place',
  },
})

/** What was answered; kept with the lead. */
export const LeadAnswer = entity('crm.leadAnswer', {
  label: ['Answer', 'Answers'],
  title: 'answer',
  part: 'crm.lead',
  fields: {
    question: f.ref('crm.qualificationQuestion', { required: true, onDelete: 'cascade' }),
    answer: f.text({ max: 2000, required: true, pii: 'text' }),
  },
})

/** Why a lead does not become a deal, in the words of the company. */
export const DisqualifyReason = entity('crm.disqualifyReason', {
  label: ['Disqualification reason', 'Disqualification reasons'],
  icon: 'circle-slash',
  title: 'name',
  quiet: true,
  fields: {
    name: f.text({ max: 120, required: true, index: true }),
    active: f.flag({ default: true, help: 'Offered when a lead is disqualified.' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another reason has this name.' } },
  rights,
  list: { columns: ['name', 'active', 'createdAt'], sort: 'name' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.leadCategory': typeof LeadCategory
    'crm.qualificationQuestion': typeof QualificationQuestion
    'crm.leadAnswer': typeof LeadAnswer
    'crm.disqualifyReason': typeof DisqualifyReason
  }
}
