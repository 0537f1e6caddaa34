/** How often a mail is tried before it counts as failed; the waits of the queue add up to more than three hours. */
export const MAIL_ATTEMPTS = 10
