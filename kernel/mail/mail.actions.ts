import { handle } from '../write/handle.ts'
import { composeFixed } from './compose.ts'

export const mailActions = handle('core.mail', {
  async sendAgain({ record, tx }) {
    await tx.update('core.mail', record.id, { status: 'queued', error: null })
    tx.enqueue('core.sendMail', { mail: record.id })
  },
})

export const mailSettingsActions = handle('core.mailSettings', {
  async sendTest({ input, tx }) {
    const [profile] = await tx.find('core.settings', {})
    const words = composeFixed('test', { company: profile?.name ?? '' })
    const mail = await tx.insert('core.mail', { ...words, recipients: input.to, template: 'test' })
    tx.enqueue('core.sendMail', { mail })
  },
})
