import { actorOf, notify, readersOf, readRecord, recordOf, subscribe } from '@inopsio/kernel/server'

/**
 * Tells the people whom a comment mentions, if they may read the record it hangs on. Each comment tells a person once, so
 * that correcting it rings no bell again, and adding a name rings only that one's.
 */
export const tellMentioned = subscribe('work.mentions', {
  to: ['work.comment.created', 'work.comment.updated'],
  async deliver({ event, kernel, context }) {
    const current = await context()
    const comment = await readRecord(kernel, current, 'work.comment', event.record ?? '')
    if (!comment?.mentions.length) return
    const about = comment.about
    const others = comment.mentions.filter(user => user !== comment.author)
    const [record, to, { name }] = await Promise.all([
      recordOf(kernel, current, about),
      readersOf(kernel, current, about, others),
      actorOf(kernel, current, event),
    ])
    if (!record || to.length === 0) return
    const title = kernel.registry.get(about.entity).title
    await notify(kernel, current, {
      type: 'work.mentioned',
      to,
      event: `work.comment:${comment.id}`,
      values: { actor: name, record: String(record[title] ?? ''), text: comment.text.slice(0, 500) },
      about,
    })
  },
})
