import { handleJobs } from '@inopsio/kernel/server'
import { makeNext } from './reminder/make-next.ts'
import { remind } from './reminder/remind.ts'

export const workJobHandlers = handleJobs('work', { remind, makeNext })
