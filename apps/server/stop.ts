const graceMs = 15_000
const doubledMs = 2_000

/**
 * Stops cleanly when asked by a signal, or when the launcher that shares our terminal is gone. Asking again does not
 * wait any longer; the same Ctrl-C may reach us twice, from the terminal and through the launcher, and counts once.
 */
export function stopOnRequest(stop: () => Promise<void>): void {
  let askedAt: number | undefined
  const request = () => {
    if (askedAt !== undefined) {
      if (Date.now() - askedAt > doubledMs) process.exit(1)
      return
    }
    askedAt = Date.now()
    setTimeout(() => process.exit(1), graceMs).unref()
    stop().then(
      () => process.exit(0),
      error => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, request)
  if (process.connected) process.on('disconnect', request)
}
