/** Calls at once, and when asked again during the pause that follows, once more after it, however often that was. */
export function coalesced(call: () => void, pauseMs: number): () => void {
  let isPausing = false
  let isAsked = false
  const ask = (): void => {
    isAsked = isPausing
    if (isPausing) return
    isPausing = true
    setTimeout(() => {
      isPausing = false
      if (isAsked) ask()
    }, pauseMs).unref()
    call()
  }
  return ask
}
