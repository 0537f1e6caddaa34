import { after, afterEach, before, describe } from 'node:test'
import { appTests } from './workspace/apps.ts'
import { assignmentTests } from './workspace/assignment.ts'
import { boardTests } from './workspace/boards.ts'
import { bulkTests } from './workspace/bulk.ts'
import { calendarTests } from './workspace/calendar.ts'
import { calendarViewTests } from './workspace/calendar-view.ts'
import { changeTests } from './workspace/changes.ts'
import { fieldTests } from './workspace/fields.ts'
import { figureTests } from './workspace/figures.ts'
import { fileTests } from './workspace/files.ts'
import { filterTests } from './workspace/filters.ts'
import { formTests } from './workspace/forms.ts'
import { gridTests } from './workspace/grid.ts'
import { groupTests } from './workspace/groups.ts'
import { homeTests } from './workspace/home.ts'
import { importTests } from './workspace/imports.ts'
import { jobTests } from './workspace/jobs.ts'
import { laneTests } from './workspace/lanes.ts'
import { lineTests } from './workspace/lines.ts'
import { listTests } from './workspace/lists.ts'
import { liveTests } from './workspace/live.ts'
import { objectTests } from './workspace/objects.ts'
import { offlineTests } from './workspace/offline.ts'
import { peekTests } from './workspace/peek.ts'
import { phoneTests } from './workspace/phone.ts'
import { qualifyTests } from './workspace/qualify.ts'
import { recordPageTests } from './workspace/record-page.ts'
import { recordTests } from './workspace/records.ts'
import { searchTests } from './workspace/search.ts'
import { sessionTests } from './workspace/sessions.ts'
import { shellTests } from './workspace/shell.ts'
import { timelineTests } from './workspace/timeline.ts'
import { timelineViewTests } from './workspace/timeline-view.ts'
import { viewTests } from './workspace/views.ts'
import { webhookTests } from './workspace/webhooks.ts'
import { Workbench } from './workspace/workbench.ts'

// One program and one browser for all screens: starting them takes longer than most tests.
describe('the workspace in a browser', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open()
  })
  after(() => workbench?.close())
  afterEach(() => workbench.expectNoFaults())

  const open = () => workbench
  sessionTests(open)
  appTests(open)
  assignmentTests(open)
  listTests(open)
  filterTests(open)
  gridTests(open)
  bulkTests(open)
  groupTests(open)
  boardTests(open)
  laneTests(open)
  calendarViewTests(open)
  timelineViewTests(open)
  viewTests(open)
  recordTests(open)
  recordPageTests(open)
  peekTests(open)
  formTests(open)
  lineTests(open)
  qualifyTests(open)
  changeTests(open)
  fieldTests(open)
  objectTests(open)
  fileTests(open)
  figureTests(open)
  homeTests(open)
  importTests(open)
  jobTests(open)
  searchTests(open)
  shellTests(open)
  liveTests(open)
  timelineTests(open)
  calendarTests(open)
  webhookTests(open)
  offlineTests(open)
  phoneTests(open)
})
