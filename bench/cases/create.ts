import { type Case, leadsPath } from '../case.ts'

export const create: Case = {
  name: 'create',
  title: 'create, with audit and outbox',
  aim: 0.45,
  request: ({ token }) => ({ method: 'POST', path: leadsPath, token, body: JSON.stringify(newLead) }),
}

/** What a web form or a person on the phone fills in. */
export const newLead = {
  firstName: 'Grace',
  lastName: 'Lindberg',
  email: 'grace.lindberg@example.com',
  phone: '+4973112345',
  jobTitle: 'Plant Manager',
  city: 'Ulm',
  companyName: 'Lindberg Papier',
  consent: true,
  value: { amount: '12500.00', currency: 'EUR' },
  note: 'Asks for a call about the retrofit of two lines in spring.',
}
