import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'

/**
 * Two surfaces say the same. What grows by the second, such as how long a deal has been in its stage, may grow between
 * the two; then both are asked again.
 */
export async function assertAlike(
  ask: () => Promise<readonly [actual: unknown, expected: unknown]>,
  where: string,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const [actual, expected] = await ask()
    if (attempt === 3 || isDeepStrictEqual(actual, expected)) return assert.deepEqual(actual, expected, where)
  }
}
