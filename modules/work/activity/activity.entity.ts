import { entity, f } from '@inopsio/kernel'

const lead = { salesManager: 'subtree', teamLead: 'subtree', everyone: 'own' } as const

/** Something done or to be done about a record: a call, a meeting, a note, a task, a mail that was written elsewhere. */
export const Activity = entity('work.activity', {
  label: ['Activity', 'Activities'],
  icon: 'calendar-check',
  title: 'subject',
  owner: 'owner',
  seenWith: 'about',
  seenBy: ['createdBy', 'people'],
  timeline: { on: 'about', at: 'happenedAt', by: 'kind' },
  quiet: true,
  fields: {
    kind: f.choice({
      choices: { task: 'Task', call: 'Call', meeting: 'Meeting', note: 'Note', email: 'E-mail' },
      required: true,
      default: 'task',
      index: true,
    }),
    subject: f.text({ max: 200, required: true, pii: 'text' }),
    body: f.longText({ max: 20_000, pii: 'text', label: 'Details' }),
    about: f.refAny({
      onDelete: 'cascade',
      help: 'The record it is about; whoever may read that may read this.',
    }),
    owner: f.ref('core.user', { default: 'me', onDelete: 'setNull', label: 'Assigned to' }),
    people: f.refs('core.user', { label: 'Colleagues', help: 'Who else takes part, and so may read it.' }),
    participants: f.parts('work.participant', { max: 100, label: 'Participants' }),
    due: f.date({ index: true, label: 'Date' }),
    time: f.text({
      max: 5,
      pattern: '([01][0-9]|2[0-3]):[0-5][0-9]',
      patternMessage: 'Enter the time like 14:30.',
      help: 'As the clocks in its time zone show it.',
    }),
    zone: f.text({
      max: 60,
      pattern: 'UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+',
      patternMessage: 'Name a time zone such as Europe/Berlin.',
      label: 'Time zone',
      help: 'Where the time holds, such as Europe/Berlin.',
    }),
    minutes: f.integer({ min: 0, max: 10_080, label: 'Length in minutes' }),
    startsAt: f.computed({ as: f.dateTime(), from: ['due', 'time', 'zone'], index: true, label: 'Starts' }),
    place: f.text({ max: 300, pii: 'address' }),
    priority: f.choice({
      choices: { low: 'Low', normal: 'Normal', high: 'High' },
      required: true,
      default: 'normal',
    }),
    status: f.state({
      phases: { open: 'Open', done: 'Done', cancelled: 'Cancelled' },
      statuses: {
        open: { label: 'Open', phase: 'open' },
        done: { label: 'Done', phase: 'done' },
        cancelled: { label: 'Cancelled', phase: 'cancelled' },
      },
      initial: 'open',
      index: true,
    }),
    outcome: f.choice({
      choices: {
        reached: 'Reached',
        message: 'Left a message',
        noAnswer: 'No answer',
        busy: 'Busy',
        wrongNumber: 'Wrong number',
      },
      help: 'How a call ended.',
    }),
    completedAt: f.dateTime({ system: true, label: 'Completed' }),
    happenedAt: f.generated({
      as: f.dateTime(),
      sql: 'coalesce(completed_at, created_at)',
      label: 'When',
      index: true,
    }),
    remindAt: f.dateTime({ label: 'Remind at' }),
    repeats: f.text({
      max: 300,
      pattern: 'FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*',
      patternMessage: 'Write a recurrence rule (RFC 5545) in capitals, such as FREQ=WEEKLY;BYDAY=MO.',
      help: 'A recurrence rule (RFC 5545), such as FREQ=WEEKLY;BYDAY=MO.',
    }),
    repeatsAs: f.computed({ as: f.text({ max: 300 }), from: ['repeats'], label: 'Repeats' }),
    repeatsFrom: f.choice({
      choices: { due: 'The date it was due', done: 'The day it was done' },
      label: 'Repeats counting from',
    }),
    repeatsSince: f.date({ system: true, help: 'Where the rule began to count.' }),
    series: f.text({ max: 36, system: true, index: true, help: 'The id of the first one.' }),
    occursOn: f.date({
      system: true,
      help: 'The day of the rule that it stands for, wherever it was moved.',
    }),
    next: f.ref('work.activity', { system: true, onDelete: 'setNull', label: 'Next one' }),
    blockedBy: f.refs('work.activity', { label: 'Waits for' }),
    invitedAt: f.dateTime({
      system: true,
      label: 'Invited',
      help: 'Since when those who take part are told of it by mail.',
    }),
    tags: f.tags(),
  },
  check: {
    time_has_zone: {
      sql: 'num_nulls(time, zone) in (0, 2) and (time is null or starts_at is not null)',
      on: ['time', 'zone'],
      message: 'A time needs a date and a time zone such as Europe/Berlin; a time zone needs a time.',
    },
    rule_is_read: {
      sql: 'repeats is null or repeats_as is not null',
      on: ['repeats'],
      message: 'Write a recurrence rule (RFC 5545) such as FREQ=WEEKLY;BYDAY=MO.',
    },
    repeats_from_date: {
      sql: 'repeats is null or due is not null',
      on: ['due'],
      message: 'What repeats needs a date to begin with.',
    },
  },
  index: {
    of_record: ['about', '-happenedAt'],
    of_owner: ['owner', 'status', 'due'],
    owner_starts: ['owner', 'startsAt'],
    newest: ['-happenedAt'],
  },
  rights: {
    read: lead,
    create: { everyone: 'all' },
    update: lead,
    delete: lead,
    import: { salesManager: 'all' },
    export: lead,
    complete: lead,
    reopen: lead,
    cancel: lead,
    reschedule: lead,
    repeat: lead,
    invite: lead,
  },
  actions: {
    complete: {
      label: 'Complete',
      from: { status: ['open'] },
      to: { status: 'done' },
      input: {
        outcome: f.choice({
          choices: {
            reached: 'Reached',
            message: 'Left a message',
            noAnswer: 'No answer',
            busy: 'Busy',
            wrongNumber: 'Wrong number',
          },
          help: 'How a call ended.',
        }),
      },
      emits: 'completed',
    },
    reopen: {
      label: 'Reopen',
      from: { status: ['done', 'cancelled'] },
      set: { status: 'open', completedAt: null, outcome: null },
      emits: 'reopened',
    },
    cancel: {
      label: 'Cancel',
      from: { status: ['open'] },
      set: { status: 'cancelled' },
      confirm: 'Cancel this?',
      emits: 'cancelled',
    },
    reschedule: {
      label: 'Reschedule',
      help: 'Moves it, and its reminder with it.',
      from: { status: ['open'] },
      input: {
        due: f.date({ required: true, label: 'Date' }),
        time: f.text({
          max: 5,
          pattern: '([01][0-9]|2[0-3]):[0-5][0-9]',
          patternMessage: 'Enter the time like 14:30.',
        }),
        zone: f.text({ max: 60, label: 'Time zone' }),
      },
      emits: 'rescheduled',
    },
    repeat: {
      label: 'Make the next one',
      help: 'Makes the next occurrence of what repeats, unless it is there.',
      from: { status: ['open'] },
    },
    invite: {
      label: 'Invite by mail',
      help: 'Sends an invitation to everybody who takes part; whatever changes is told to them from then on.',
      from: { status: ['open'] },
    },
  },
  events: { completed: {}, reopened: {}, cancelled: {}, rescheduled: {} },
  list: {
    columns: ['subject', 'kind', 'about', 'due', 'time', 'status', 'priority', 'owner'],
    filters: ['kind', 'status', 'owner', 'due', 'priority', 'about'],
    sort: '-happenedAt',
    dates: { start: 'due', time: 'time', zone: 'zone', minutes: 'minutes', by: 'reschedule' },
  },
  form: {
    What: ['kind', 'subject', 'body', 'about', 'priority', 'tags'],
    When: ['due', 'time', 'zone', 'minutes', 'place', 'remindAt', 'repeats', 'repeatsFrom'],
    Who: ['owner', 'people', 'participants'],
    'How it stands': ['status', 'outcome', 'blockedBy', 'completedAt', 'invitedAt', 'next'],
  },
  custom: true,
})

/** Somebody outside who takes part: a record of ours, or only a name and an address. */
export const Participant = entity('work.participant', {
  label: ['Participant', 'Participants'],
  title: 'name',
  part: 'work.activity',
  fields: {
    person: f.refAny({ onDelete: 'setNull', label: 'Record' }),
    name: f.text({ max: 160, pii: 'name' }),
    email: f.email({ pii: 'email' }),
    isOptional: f.flag({ default: false, label: 'Optional' }),
  },
  check: {
    somebody: {
      sql: 'num_nonnulls(person_id, name, email) > 0',
      on: ['name'],
      message: 'Name a record, a person or an address.',
    },
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'work.activity': typeof Activity
    'work.participant': typeof Participant
  }
}
