import { handleJobs } from '@inopsio/kernel/server'
import { tellGuests } from './invitation/tell-guests.ts'
import { makeNext } from './reminder/make-next.ts'
import { remind } from './reminder/remind.ts'

export const workJobHandlers = handleJobs('work', { remind, makeNext, tellGuests })
