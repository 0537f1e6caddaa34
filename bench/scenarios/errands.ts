import { f, jobs, module } from '@inopsio/kernel'
import { handleJobs, type ServerModule } from '@inopsio/kernel/server'

const errands = jobs({
  run: { label: 'Do nothing', input: { sentAt: f.text({ required: true }) } },
})

declare module '@inopsio/kernel' {
  interface JobSets {
    errands: typeof errands
  }
}

/** A job that does nothing but say when it began. */
export const errandModule = (begun: (sentAt: number) => void): ServerModule => ({
  module: module({ id: 'errands', label: 'Errands', needs: ['core'], entities: [], jobs: errands }),
  migrations: new URL('./no-migrations/', import.meta.url),
  jobs: handleJobs('errands', {
    run: ({ input }) => begun(Number(input.sentAt)),
  }),
})
