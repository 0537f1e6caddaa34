/** Messages that one tenant's webhooks send in a second, in each process. */
const PER_SECOND = 50
const DISTANCE_MS = 1_000 / PER_SECOND

const nextTurns = new Map<string, number>()

/** Waits for the tenant's next turn, so that no tenant's flood becomes everybody's outgoing line. */
export async function turnOf(tenant: string, now = performance.now()): Promise<void> {
  const turn = Math.max(now, nextTurns.get(tenant) ?? 0)
  nextTurns.set(tenant, turn + DISTANCE_MS)
  if (turn > now) await new Promise(resolve => setTimeout(resolve, turn - now))
  else if (nextTurns.size > 1_000) forgetPast(now)
}

function forgetPast(now: number): void {
  for (const [tenant, turn] of nextTurns) if (turn < now) nextTurns.delete(tenant)
}
