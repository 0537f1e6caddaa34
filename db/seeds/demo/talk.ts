import type { About, Diary } from './diary.ts'
import type { Random } from './random.ts'

/** What people talk about with customers. */
export const interests = [
  'Retrofit of a filling line',
  'Robot cell for palletising',
  'Energy monitoring for two plants',
  'New control cabinets',
  'Visualisation of the packaging line',
  'Remote service contract',
  'Safety upgrade of presses',
  'Track and trace for batches',
  'Replacement of discontinued controllers',
  'Historian for the mixing plant',
] as const

const talks = [
  { kind: 'call', subject: 'Call: first questions', body: 'Explained what we do. Wants to see a reference.' },
  {
    kind: 'call',
    subject: 'Call: state of the project',
    body: 'Budget is approved by half; decision next month.',
  },
  { kind: 'call', subject: 'Called back', body: 'Asked for the data sheet of the controllers.' },
  { kind: 'email', subject: 'Sent the brochure', body: 'With the two references from the food industry.' },
  {
    kind: 'email',
    subject: 'Answered technical questions',
    body: 'Cycle time, safety level, interfaces to the line control.',
  },
  {
    kind: 'meeting',
    subject: 'Visit to the plant',
    body: 'Walked along the line, took photos of the cabinets. Floor plan follows.',
  },
  { kind: 'meeting', subject: 'Workshop with production', body: 'Agreed on the scope of the first stage.' },
  { kind: 'note', subject: 'From the trade press', body: 'They are building a second hall.' },
] as const

const callsOnly = talks.filter(({ kind }) => kind === 'call' || kind === 'email')

const tasks = [
  { subject: 'Send the offer', priority: 'high' },
  { subject: 'Call about the open questions', priority: 'normal' },
  { subject: 'Arrange a visit', priority: 'normal' },
  { subject: 'Clear the delivery time with purchasing', priority: 'normal' },
  { subject: 'Ask for the floor plan', priority: 'low' },
] as const

/** Writes down a talk as it takes place in the first days, or when one knows each other. */
export function talk(
  random: Random,
  diary: Diary,
  by: string,
  at: Date,
  about: About,
  isFirst = false,
): void {
  const { kind, subject, body } = random.pick(isFirst ? callsOnly : talks)
  const outcome = kind === 'call' ? random.weighted({ reached: 6, message: 2, noAnswer: 2 }) : null
  const minutes = { call: 5 + random.between(0, 20), meeting: 60 + 30 * random.between(0, 4) }[kind as string]
  diary.note(by, at, about, { kind, subject, body, ...(outcome && { outcome }), ...(minutes && { minutes }) })
}

/** Leaves something to do for later; some of it is late by now. */
export function promise(random: Random, diary: Diary, by: string, at: Date, about: About): void {
  diary.plan(by, at, about, random.between(3, 25), { kind: 'task', ...random.pick(tasks) })
}
