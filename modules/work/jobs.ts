import { f, jobs } from '@inopsio/kernel'

/** What the module does in the background. */
export const workJobs = jobs({
  remind: {
    label: 'Remind of an activity',
    input: { activity: f.text({ required: true }), at: f.dateTime({ required: true }) },
  },
  tellGuests: {
    label: 'Tell those who are invited what has changed',
    help: 'One meeting, or all to come when one was deleted.',
    input: { meeting: f.text() },
  },
  makeNext: {
    label: 'Make the next one of what repeats',
    help: 'When its day has passed and it is not done.',
    input: { activity: f.text({ required: true }), due: f.date({ required: true }) },
  },
})

declare module '@inopsio/kernel' {
  interface JobSets {
    work: typeof workJobs
  }
}
